package io.wagate.support;

import io.wagate.tenant.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a tenant's sandbox network wrote down of itself, read from its files and not from our tables. */
public final class Witness {

    private Witness() {}

    /** The lines about messages of sessions that hold this text, oldest first. */
    public static List<String> written(Tenant tenant, String text) {
        Path folder = TestEnvironment.data()
                .resolve("sandbox")
                .resolve(Long.toString(tenant.id().value()));
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jsonl"))
                    .sorted()
                    .flatMap(Witness::lines)
                    .filter(line -> line.contains("Written") && line.contains(text))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
