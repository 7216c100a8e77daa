package io.wagate.portal;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The page that a browser keeps for when it cannot reach us, see {@code sw.js}. */
@Controller
class OfflineController {

    @GetMapping("/offline")
    String show() {
        return "offline/offline";
    }
}
