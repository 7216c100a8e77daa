package io.wagate.verification;

import io.wagate.event.EventLog;
import io.wagate.event.NewEvent;
import io.wagate.kernel.Problem;
import io.wagate.verification.VerificationRepository.Stored;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes messages by SMS as Twilio hands them on: a form, signed with the account's token over the address and the form. */
@Service
public class SmsInbox {

    /** The code of the refusal of what is not signed as it must be. */
    public static final String WRONG_SIGNATURE = "WRONG_SIGNATURE";

    private static final String FROM = "From";
    private static final String TO = "To";
    private static final String BODY = "Body";

    private final AppRepository apps;
    private final VerificationRepository verifications;
    private final Proofs proofs;
    private final EventLog events;

    SmsInbox(AppRepository apps, VerificationRepository verifications, Proofs proofs, EventLog events) {
        this.apps = apps;
        this.verifications = verifications;
        this.proofs = proofs;
        this.events = events;
    }

    /**
     * Reads one message. Refuses with {@link #WRONG_SIGNATURE}, also where there is no such app, so that nobody learns
     * which there are. What is no code of ours is dropped.
     *
     * @param app the public id of the app that its number belongs to
     * @param address the whole address as the provider knows it
     * @param form all parameters of the body
     */
    @Transactional
    public void receive(String app, String address, Map<String, List<String>> form, @Nullable String signature) {
        AppRepository.Stored receiver = apps.receiving(app).orElseThrow(SmsInbox::refused);
        String token =
                apps.smsToken(receiver.app().tenant(), receiver.app().id()).orElseThrow(SmsInbox::refused);
        byte[] expected = signature(token, address, form).getBytes(StandardCharsets.US_ASCII);
        byte[] presented = (signature == null ? "" : signature).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected, presented)) {
            throw refused();
        }
        if (digits(form, TO).equals(receiver.app().sms().number())) {
            events.append(read(receiver, form));
        }
    }

    /** Base64 of the HMAC-SHA1 over the address and each parameter's name and value, in order of the names. */
    static String signature(String token, String address, Map<String, List<String>> form) {
        StringBuilder text = new StringBuilder(address);
        new TreeMap<>(form)
                .forEach((name, values) ->
                        new TreeSet<>(values).forEach(value -> text.append(name).append(value)));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private List<NewEvent> read(AppRepository.Stored receiver, Map<String, List<String>> form) {
        String phone = digits(form, FROM);
        if (!phone.matches("[1-9][0-9]{6,14}")) {
            return List.of();
        }
        return Codes.in(first(form, BODY))
                .flatMap(
                        code -> verifications.byCode(receiver.app().tenant(), Receivers.lineOf(digits(form, TO)), code))
                .map(stored -> offered(stored, phone))
                .orElse(List.of());
    }

    private List<NewEvent> offered(Stored stored, String phone) {
        return proofs.offered(stored, new Proofs.Sender(phone, null, null, null, null));
    }

    private static String digits(Map<String, List<String>> form, String name) {
        return first(form, name).replaceAll("[^0-9]", "");
    }

    private static String first(Map<String, List<String>> form, String name) {
        return form.getOrDefault(name, List.of()).stream().findFirst().orElse("");
    }

    private static RuntimeException refused() {
        return new Problem.Invalid(
                        WRONG_SIGNATURE,
                        "X-Twilio-Signature",
                        "The signature does not fit the app, the address and the form")
                .asException();
    }
}
