package io.wagate.template;

import java.util.List;
import java.util.Map;

/** Templates for tests. */
public final class Samples {

    private Samples() {}

    /** A header, a body with two places, a footer, an address with a place and an answer. */
    public static TemplateDraft order() {
        return new TemplateDraft(
                "order",
                "en",
                "UTILITY",
                new Layout(
                        new Layout.Header(Layout.Format.TEXT, "Order {{1}}", "1184"),
                        new Layout.Body("Hello {{1}}, come by at {{2}}.", Map.of("1", "Ana", "2", "10:30")),
                        "Northwind Bakery",
                        List.of(
                                new Layout.Button(Layout.Kind.URL, "Track it", "https://shop.example/o/{{1}}", "1184"),
                                new Layout.Button(Layout.Kind.QUICK_REPLY, "Thank you", "", ""))));
    }

    /** Nothing but a text. */
    public static TemplateDraft plain(String name, String body) {
        return new TemplateDraft(
                name, "en", "UTILITY", new Layout(null, new Layout.Body(body, Map.of()), null, List.of()));
    }

    /** A text below a picture. */
    public static TemplateDraft picture(String name) {
        return new TemplateDraft(
                name,
                "en",
                "MARKETING",
                new Layout(
                        new Layout.Header(Layout.Format.IMAGE, "", ""),
                        new Layout.Body("Fresh rye", Map.of()),
                        null,
                        List.of()));
    }
}
