package io.wagate.whatsapp.sandbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.wagate.whatsapp.Received;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The network's memory and its independent witness: numbered JSON lines, appended and handed to the operating system
 * before anything is acknowledged, so that they survive the death of this process. Begins a new file when one is full
 * and keeps the newest {@value #FILES}.
 */
final class Journal implements AutoCloseable {

    static final int FILES = 32;

    /** One line. */
    record Line(long n, Fact fact) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
    private interface Typed {}

    private static final JsonMapper JSON = JsonMapper.builder()
            .addMixIn(Received.class, Typed.class)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private final Path folder;
    private final long fileSize;
    private long last;
    private long number = 1;
    private long size;
    private @Nullable FileChannel file;

    Journal(Path folder, long fileSize) {
        this.folder = folder;
        this.fileSize = fileSize;
    }

    /** Tells what the two newest files hold, oldest first; must be called once, before the first append. */
    void replay(Consumer<Line> reader) {
        List<Path> files = files();
        for (Path path : files.subList(Math.max(0, files.size() - 2), files.size())) {
            lines(path, line -> {
                last = line.n();
                reader.accept(line);
            });
        }
        number = files.isEmpty() ? 1 : number(files.getLast());
    }

    /** Appends facts in one write and answers the number of the first. */
    long append(List<? extends Fact> facts) {
        long first = last + 1;
        StringBuilder text = new StringBuilder();
        for (Fact fact : facts) {
            text.append(JSON.writeValueAsString(new Line(++last, fact))).append('\n');
        }
        write(text.toString());
        return first;
    }

    /** The number of the newest line. */
    long last() {
        return last;
    }

    /** Whether the file is full, so that the next one should begin. */
    boolean isFull() {
        return size >= fileSize;
    }

    /** Begins the next file and forgets the oldest beyond {@value #FILES}. */
    void rotate(Fact.Snapshot head) {
        close();
        number++;
        append(List.of(head));
        List<Path> files = files();
        files.subList(0, Math.max(0, files.size() - FILES)).forEach(Journal::delete);
    }

    /** The newest answer that a function finds in the lines with this text in them. */
    <T> Optional<T> find(String text, Function<Fact, Optional<T>> answer) {
        for (Path path : files().reversed()) {
            try (BufferedReader lines = reader(path)) {
                Optional<T> found = lines.lines()
                        .filter(line -> line.contains(text))
                        .flatMap(line -> parse(line).stream())
                        .flatMap(line -> answer.apply(line.fact()).stream())
                        .findFirst();
                if (found.isPresent()) {
                    return found;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        try (FileChannel open = file) {
            file = null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            FileChannel channel = channel();
            while (bytes.hasRemaining()) {
                size += channel.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FileChannel channel() throws IOException {
        FileChannel open = file;
        if (open == null) {
            Files.createDirectories(folder);
            Path path = folder.resolve("journal-%08d.jsonl".formatted(number));
            boolean torn = endsTorn(path);
            open = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            size = open.size();
            if (torn) {
                open.write(ByteBuffer.wrap(new byte[] {'\n'}));
            }
            file = open;
        }
        return open;
    }

    /** A process that died while it wrote leaves half a line; what follows must not be glued to it. */
    private static boolean endsTorn(Path path) throws IOException {
        if (Files.notExists(path) || Files.size(path) == 0) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(path)) {
            ByteBuffer end = ByteBuffer.allocate(1);
            channel.read(end, channel.size() - 1);
            return end.get(0) != '\n';
        }
    }

    private static void lines(Path path, Consumer<Line> reader) {
        try (BufferedReader lines = reader(path)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                parse(line).ifPresent(reader);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Not Files.newBufferedReader, which refuses a file that ends within a character. */
    private static BufferedReader reader(Path path) throws IOException {
        return new BufferedReader(new InputStreamReader(Files.newInputStream(path), StandardCharsets.UTF_8));
    }

    private static Optional<Line> parse(String line) {
        try {
            return Optional.of(JSON.readValue(line, Line.class));
        } catch (JacksonException torn) {
            return Optional.empty();
        }
    }

    private List<Path> files() {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("journal-[0-9]{8}\\.jsonl"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long number(Path file) {
        return Long.parseLong(file.getFileName().toString().substring(8, 16));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
