package io.wagate.kernel;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A tenant's data as a ZIP file, written while it is read, so that its size costs no memory. */
public final class TenantExport implements AutoCloseable {

    private final ZipOutputStream zip;
    private final JsonMapper json;

    public TenantExport(OutputStream out, JsonMapper json) {
        this.zip = new ZipOutputStream(new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                // Whoever gave the stream closes it.
                out.flush();
            }
        });
        this.json = json;
    }

    /** Writes the rows of a file, one after the other. */
    @FunctionalInterface
    public interface Source {
        void writeTo(Sink rows) throws IOException;
    }

    /** Takes rows. */
    @FunctionalInterface
    public interface Sink {
        void row(Map<String, @Nullable Object> row) throws IOException;
    }

    /** A file with a JSON object a line; empty values are left out. */
    public void lines(String name, Source source) throws IOException {
        zip.putNextEntry(new ZipEntry(name + ".jsonl"));
        source.writeTo(row -> {
            Map<String, Object> said = new LinkedHashMap<>();
            row.forEach((key, value) -> {
                if (value != null) {
                    said.put(key, plain(value));
                }
            });
            write(json.writeValueAsString(said) + "\n");
        });
        zip.closeEntry();
    }

    /** The same as comma-separated values; the first row names the columns. */
    public void sheet(String name, Source source) throws IOException {
        zip.putNextEntry(new ZipEntry(name + ".csv"));
        boolean[] begun = {false};
        source.writeTo(row -> {
            if (!begun[0]) {
                write(Csv.line(row.keySet().toArray()));
                begun[0] = true;
            }
            write(Csv.line(row.values().stream()
                    .map(value -> value == null ? null : plain(value))
                    .toArray()));
        });
        zip.closeEntry();
    }

    /** A file as it is. */
    public void file(String name, InputStream content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        content.transferTo(zip);
        zip.closeEntry();
    }

    /** A file with these words. */
    public void text(String name, String words) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        write(words);
        zip.closeEntry();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private void write(String text) throws IOException {
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Moments in UTC, bytes in hex, everything else as it is. */
    private static Object plain(Object value) {
        return switch (value) {
            case LocalDateTime moment -> moment.toInstant(ZoneOffset.UTC).toString();
            case Instant moment -> moment.toString();
            case Timestamp moment -> moment.toInstant().toString();
            case java.util.Date moment -> moment.toString();
            case byte[] bytes -> HexFormat.of().formatHex(bytes);
            default -> value;
        };
    }
}
