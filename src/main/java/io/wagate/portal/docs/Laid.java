package io.wagate.portal.docs;

import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** JSON laid out to be read. */
final class Laid {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final ObjectWriter WRITER = JSON.writer()
            .with(new DefaultPrettyPrinter(
                            Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER))
                    .withObjectIndenter(new DefaultIndenter("  ", "\n")));

    private Laid() {}

    static String out(Object value) {
        return WRITER.writeValueAsString(value);
    }

    /** The same for JSON that was written already. */
    static String out(byte[] json) {
        return WRITER.writeValueAsString(JSON.readTree(json));
    }
}
