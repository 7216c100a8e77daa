package io.wagate.api.whizard;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.message.MessageActions;
import io.wagate.whatsapp.Recipient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Asks WhatsApp which numbers have an account. */
@RestController("whizardContacts")
class ContactController {

    /** Numbers of one request. */
    static final int MOST = 100;

    private final Numbers numbers;
    private final MessageActions messages;

    ContactController(Numbers numbers, MessageActions messages) {
        this.numbers = numbers;
        this.messages = messages;
    }

    /** {@code blocking} and {@code force_check} are taken and change nothing: every answer is fresh, and waited for. */
    record Request(
            @Nullable List<@Nullable String> contacts,
            @Nullable String blocking,
            @JsonProperty("force_check") @Nullable Boolean forceCheck) {}

    @PostMapping("/v1/contacts")
    Map<String, Object> check(Actor actor, @RequestBody Request request) {
        Map<String, Optional<String>> read = read(request);
        List<String> phones =
                read.values().stream().flatMap(Optional::stream).distinct().toList();
        String number = numbers.of(actor).publicId();
        Map<String, Boolean> known = phones.isEmpty() ? Map.of() : messages.lookup(actor, number, phones);
        List<Map<String, Object>> answer = new ArrayList<>();
        read.forEach((input, phone) -> answer.add(line(input, phone.orElse(null), known)));
        return Map.of("contacts", answer);
    }

    private static Map<String, Object> line(String input, @Nullable String phone, Map<String, Boolean> known) {
        boolean valid = phone != null && known.getOrDefault(phone, false);
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("input", input);
        line.put("status", valid ? "valid" : "invalid");
        if (valid) {
            line.put("wa_id", phone);
        }
        return line;
    }

    /** What was written and the digits that it stands for, as far as it is a number. */
    private static Map<String, Optional<String>> read(Request request) {
        List<@Nullable String> contacts = request.contacts();
        if (contacts == null || contacts.isEmpty()) {
            throw Problem.Invalid.field("contacts", "contacts is required").asException();
        }
        if (contacts.size() > MOST) {
            throw Problem.Invalid.field(
                            "contacts", "contacts has at most " + MOST + " numbers; ask for the others again")
                    .asException();
        }
        Map<String, Optional<String>> read = new LinkedHashMap<>();
        contacts.forEach(contact -> read.put(Objects.requireNonNullElse(contact, ""), phone(contact)));
        return read;
    }

    private static Optional<String> phone(@Nullable String contact) {
        try {
            return contact == null ? Optional.empty() : Recipient.parse(contact).phone();
        } catch (ProblemException noNumber) {
            return Optional.empty();
        }
    }
}
