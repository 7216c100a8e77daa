package io.wagate.api.whizard;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.wagate.kernel.Actor;
import io.wagate.session.SessionStatus;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which number the key stands for, and whether it is connected. */
@RestController("whizardNumbers")
class NumberController {

    private final Numbers numbers;

    NumberController(Numbers numbers) {
        this.numbers = numbers;
    }

    /** Digits of E.164; null until a phone was linked. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Number(@Nullable String phone_number) {}

    @GetMapping({"/v1/configs/phone_number", "/v1/phone_number"})
    Number number(Actor actor) {
        return new Number(numbers.of(actor).phone());
    }

    @GetMapping("/v1/health")
    Map<String, Object> health(Actor actor) {
        return Map.of("health", Map.of("gateway_status", words(numbers.of(actor).status())));
    }

    private static String words(SessionStatus status) {
        return switch (status) {
            case READY -> "connected";
            case DISCONNECTED -> "disconnected";
            case QR_READY -> "unregistered";
            default -> "connecting";
        };
    }
}
