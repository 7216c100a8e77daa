package io.wagate.api.shared;

import org.springframework.util.unit.DataSize;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * A route whose bodies may be larger than {@link #DEFAULT}. Dialects offer these as beans.
 *
 * @param path the routes it is about, such as {@code /api/whatsapp/session/{id}/send}
 */
public record BodyLimit(PathPattern path, DataSize size) {

    /** What a body may have below {@code /api} where nothing else is said. */
    public static final DataSize DEFAULT = DataSize.ofKilobytes(256);

    public static BodyLimit of(String path, DataSize size) {
        return new BodyLimit(PathPatternParser.defaultInstance.parse(path), size);
    }
}
