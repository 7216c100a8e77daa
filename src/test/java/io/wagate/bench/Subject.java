package io.wagate.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that answers line by line, and what the operating system (Linux) says that it takes. */
final class Subject implements AutoCloseable {

    private static final int FAREWELL_SECONDS = 10;

    private final Process process;
    private final BufferedReader answers;
    private final Writer questions;

    private Subject(List<String> command, Path folder) throws IOException {
        process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        answers = process.inputReader(StandardCharsets.UTF_8);
        questions = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** The class path of this one, and a {@code main}. */
    static Subject java(List<String> flags, String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(List.of(arguments));
        return new Subject(command, Path.of("").toAbsolutePath());
    }

    static Subject node(Path folder, String script, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("node", "--expose-gc", script));
        command.addAll(List.of(arguments));
        return new Subject(command, folder);
    }

    /** Asks and waits for the answer. */
    String ask(String question) throws IOException {
        questions.write(question + "\n");
        questions.flush();
        String answer = line("= ");
        if (answer.startsWith("failed")) {
            throw new IOException(question + ": " + answer);
        }
        return answer;
    }

    /** The rest of the next line that begins so. */
    String line(String beginning) throws IOException {
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith(beginning)) {
                return line.substring(beginning.length());
            }
        }
        throw new IOException("The process ended");
    }

    /** The time that processors spent with it, in the kernel and outside. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    long residentBytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .map(line -> line.replaceAll("\\D", ""))
                        .mapToLong(Long::parseLong)
                        .sum()
                * 1024;
    }

    /** Lets it save what it has to save, and ends it. */
    @Override
    public void close() {
        try {
            questions.close();
            process.waitFor(FAREWELL_SECONDS, TimeUnit.SECONDS);
        } catch (IOException gone) {
            // It ended by itself.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly().onExit().join();
    }
}
