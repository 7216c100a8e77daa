package io.wagate.portal.settings;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.ProblemException;
import io.wagate.portal.FieldProblems;
import io.wagate.portal.PageStatus;
import io.wagate.tenant.PersonalDataService;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** For a person who asks what is kept about their number: what there is, all of it as a file, and its deletion. */
@Controller
class PersonalDataController {

    private static final Set<String> FIELDS = Set.of("phone");
    private static final int RECEIPTS = 20;

    private final PersonalDataService data;

    PersonalDataController(PersonalDataService data) {
        this.data = data;
    }

    @GetMapping("/settings/personal-data")
    String show(Actor actor, @RequestParam(defaultValue = "") String phone, Model model, HttpServletResponse response) {
        return page(actor, phone, model, response);
    }

    @PostMapping("/settings/personal-data/export")
    void export(Actor actor, @RequestParam(defaultValue = "") String phone, HttpServletResponse response)
            throws IOException {
        String digits = data.find(actor, phone).subject().phone();
        response.setContentType("application/zip");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + digits + ".zip\"");
        data.export(actor, phone, response.getOutputStream());
    }

    /** @param again the same number, as a proof that it is meant */
    @PostMapping("/settings/personal-data/erase")
    String erase(
            Actor actor,
            @RequestParam(defaultValue = "") String phone,
            @RequestParam(defaultValue = "") String again,
            Model model,
            HttpServletResponse response) {
        if (!data.isSame(phone, again)) {
            model.addAttribute("another", true);
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return page(actor, phone, model, response);
        }
        return "redirect:/settings/personal-data/receipts/"
                + data.erase(actor, phone).id();
    }

    /** A form that was refused shows the page under its own address; who loads that again begins anew. */
    @GetMapping({"/settings/personal-data/erase", "/settings/personal-data/export"})
    String back() {
        return "redirect:/settings/personal-data";
    }

    @GetMapping("/settings/personal-data/receipts/{id}")
    String receipt(Actor actor, @PathVariable String id, Model model) {
        model.addAttribute("receipt", data.receipt(actor, id));
        return "settings/receipt";
    }

    private String page(Actor actor, String phone, Model model, HttpServletResponse response) {
        actor.require(Permission.MANAGE_TENANT);
        model.addAttribute("phone", phone.strip());
        if (!phone.isBlank()) {
            try {
                model.addAttribute("found", data.find(actor, phone));
            } catch (ProblemException refused) {
                model.addAttribute(
                        "problem",
                        FieldProblems.of(refused, FIELDS).values().iterator().next());
                response.setStatus(PageStatus.of(refused.problem(), response).value());
            }
        }
        model.addAttribute("receipts", data.receipts(actor, RECEIPTS));
        return "settings/personal-data";
    }
}
