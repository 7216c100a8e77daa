package io.wagate.portal.verification;

import io.wagate.kernel.Problem;
import io.wagate.verification.AppDraft;
import io.wagate.verification.Verification;
import io.wagate.verification.VerificationApp;
import io.wagate.verification.VerificationSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What was typed into the form of an app, exactly, by the names of the document's parameters. */
record AppFields(Map<String, String> values) {

    AppFields {
        values = Map.copyOf(values);
    }

    /** For a new app, on a number that could receive its codes at once. */
    static AppFields fresh(String session) {
        return new AppFields(Map.of("enabled", "1", "session", session));
    }

    /** As it is stored. Its token is not shown again. */
    static AppFields of(VerificationApp app) {
        VerificationSettings defaults = app.defaults();
        Map<String, String> values = new HashMap<>();
        values.put("name", app.name());
        values.put("description", app.description());
        values.put("session", text(app.session()));
        values.put("enabled", app.enabled() ? "1" : "");
        values.put("sandbox", app.sandbox() ? "1" : "");
        values.put("expires_at", defaults.minutes() == null ? "" : Integer.toString(defaults.minutes()));
        values.put("callback_url", text(defaults.callbackUrl()));
        values.put("authorized_numbers", numbers(defaults.authorizedNumbers()));
        values.put("link_message", text(defaults.linkMessage()));
        values.put("expiration_message", text(defaults.expirationMessage()));
        values.put("failure_message", text(defaults.failureMessage()));
        values.put("response_message", text(defaults.responseMessage()));
        values.put("code_message", text(defaults.codeMessage()));
        values.put("qr", Boolean.TRUE.equals(defaults.qr()) ? "1" : "");
        values.put(
                "channel", defaults.channel() == null ? "" : defaults.channel().wire());
        values.put("callbacks", String.join("\n", app.callbacks()));
        values.put("origins", String.join("\n", app.origins()));
        values.put(
                "smsNumber", app.sms().number() == null ? "" : "+" + app.sms().number());
        values.put("returnUrl", text(app.returning().url()));
        values.put("strict", app.strictNoContent() ? "1" : "");
        return new AppFields(values);
    }

    /** What stands in a field. */
    public String of(String name) {
        return Objects.requireNonNullElse(values.get(name), "");
    }

    /** Whether it is ticked. */
    public boolean on(String name) {
        return !of(name).isEmpty();
    }

    /** What the service is asked for. An empty field says nothing, an empty token keeps the one that is there. */
    AppDraft draft() {
        return new AppDraft(
                of("name"),
                of("description"),
                on("enabled"),
                on("sandbox"),
                given("session"),
                new VerificationSettings(
                        minutes(),
                        given("callback_url"),
                        given("authorized_numbers") == null ? null : lines("authorized_numbers", "[,;\\n]+"),
                        given("link_message"),
                        given("expiration_message"),
                        given("failure_message"),
                        given("response_message"),
                        given("code_message"),
                        on("qr") ? Boolean.TRUE : null,
                        of("channel").equals("sms") ? Verification.Channel.SMS : null),
                lines("callbacks", "\\s+"),
                lines("origins", "\\s+"),
                given("smsNumber"),
                on("noSmsToken") ? "" : given("smsToken"),
                given("returnUrl"),
                on("strict"));
    }

    private @Nullable Integer minutes() {
        String typed = of("expires_at").strip();
        if (typed.isEmpty()) {
            return null;
        }
        if (!typed.matches("[0-9]{1,6}")) {
            throw Problem.Invalid.field("expires_at", "Write a whole number of minutes")
                    .asException();
        }
        return Integer.valueOf(typed);
    }

    /** Browsers send two characters for a line's end. */
    private @Nullable String given(String name) {
        String text = of(name).replace("\r\n", "\n").strip();
        return text.isEmpty() ? null : text;
    }

    private List<String> lines(String name, String separator) {
        return List.of(of(name).replace("\r\n", "\n").strip().split(separator)).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static String numbers(@Nullable List<String> digits) {
        return digits == null
                ? ""
                : String.join("\n", digits.stream().map(number -> "+" + number).toList());
    }

    private static String text(@Nullable String stored) {
        return Objects.requireNonNullElse(stored, "");
    }
}
