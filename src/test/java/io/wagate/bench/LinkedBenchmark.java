package io.wagate.bench;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.wagate.interop.NodePackages;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ./mvnw -Pbench verify -Dit.test=LinkedBenchmark}: what the linked driver takes, beside Baileys with the same work
 * on the same local WhatsApp. Three processes: WhatsApp, our driver, Baileys. No test: it prints and judges nothing.
 */
class LinkedBenchmark {

    private static final int SENDS = Integer.getInteger("bench.linked.sends", 2000);
    private static final int WARM_UP = Integer.getInteger("bench.linked.warm-up", 8000);
    private static final int STARTS = Integer.getInteger("bench.linked.starts", 5);
    private static final int SESSIONS = Integer.getInteger("bench.linked.sessions", 200);
    private static final int LINKED_AT_ONCE = 50;
    private static final int FRIENDS = 20;
    private static final Duration SETTLING = Duration.ofSeconds(3);
    private static final double MEGABYTE = 1 << 20;

    /** A heap that gives back what it does not need, so that what is resident is what is used. */
    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-Xms16m",
            "-Xmx512m",
            "-Xmn8m",
            "-XX:MinHeapFreeRatio=20",
            "-XX:MaxHeapFreeRatio=30",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private Subject whatsApp;
    private URI endpoint;
    private String root;
    private int people;

    /** Starts one of the two with this place for its credentials. */
    @FunctionalInterface
    private interface Kind {
        Subject at(String place) throws IOException;
    }

    /** In MB. */
    private record Memory(double resident, double live) {

        Memory minus(Memory other) {
            return new Memory(resident - other.resident, live - other.live);
        }

        Memory by(int count) {
            return new Memory(resident / count, live / count);
        }
    }

    @BeforeEach
    void startWhatsApp() throws IOException {
        assumeTrue(NodePackages.missing().isEmpty());
        whatsApp = Subject.java(
                List.of("-XX:+UseSerialGC", "-Xmx1g"),
                "io.wagate.localwhatsapp.LocalWhatsAppMain",
                "0",
                folder.resolve("witness").toString(),
                "quiet");
        endpoint = URI.create(whatsApp.line("endpoint "));
        root = whatsApp.line("root ");
    }

    @AfterEach
    void stopWhatsApp() {
        if (whatsApp != null) {
            whatsApp.close();
        }
        client.close();
    }

    @Test
    void processorTimeOfASend() throws Exception {
        List<String> friends =
                IntStream.range(0, FRIENDS).mapToObj(i -> number()).toList();
        say("%nprocessor time per encrypted text to one person: %,d sends after %,d to warm up", SENDS, WARM_UP);
        say("%-34s %12s %12s %12s", "", "ms a send", "while warming", "sends/s");
        double memory = sends("Baileys, keys in memory", this::baileys, "memory", friends);
        double ours = sends("linked driver, records in memory", this::driver, "memory", friends);
        double files = sends("Baileys, multi-file state", this::baileys, place("theirs"), friends);
        double kept = sends("linked driver, records in files", this::driver, place("ours"), friends);
        say("linked driver / Baileys, memory      %.2f   (goal: 0.33)", ours / memory);
        say("linked driver / Baileys, files       %.2f   (goal: 0.33)", kept / files);
    }

    @Test
    void timeFromStartToReady() throws Exception {
        say("%nfrom start to ready, already linked, records in files: medians of %d, ms (processor ms)", STARTS);
        say("%-34s %22s %22s", "", "process and session", "session alone");
        double[] theirs = starts("Baileys", this::baileys, place("theirs"));
        double[] ours = starts("linked driver", this::driver, place("ours"));
        say("linked driver / Baileys              %.2f and %.2f", ours[0] / theirs[0], ours[1] / theirs[1]);
    }

    @Test
    void memoryOfIdleSessions() throws Exception {
        say("%nmemory of linked idle sessions in one process, records in files, MB after a full collection");
        say("%-34s %10s %10s %10s %12s", "", "sessions", "resident", "live", "before it");
        Memory theirs = idle("Baileys", this::baileys, place("theirs"));
        Memory ours = idle("linked driver", this::driver, place("ours"));
        say("linked driver / Baileys, resident    %.2f a session   (goal: 0.20)", ours.resident() / theirs.resident());
        say("linked driver / Baileys, live        %.2f a session", ours.live() / theirs.live());
        say("linked driver, sessions per GB       %,.0f   (goal: 500)", 1024 / ours.resident());
    }

    private double sends(String what, Kind kind, String place, List<String> friends) throws Exception {
        try (Subject subject = kind.at(place)) {
            String own = link(subject, "s1");
            for (String friend : friends) {
                post("/phones/" + friend + "/write?to=" + address(own), "hello");
            }
            String addresses = friends.stream().map(LinkedBenchmark::address).collect(Collectors.joining(" "));
            Duration cold = subject.cpu();
            subject.ask("write s1 " + WARM_UP + " " + addresses);
            Duration warm = subject.cpu();
            long start = System.nanoTime();
            subject.ask("write s1 " + SENDS + " " + addresses);
            double seconds = (System.nanoTime() - start) / 1e9;
            double each = millis(subject.cpu().minus(warm)) / SENDS;
            say("%-34s %12.2f %12.2f %12.0f", what, each, millis(warm.minus(cold)) / WARM_UP, SENDS / seconds);
            return each;
        }
    }

    private double[] starts(String what, Kind kind, String place) throws Exception {
        try (Subject subject = kind.at(place)) {
            link(subject, "s1");
        }
        List<Double> cold = new ArrayList<>();
        List<Double> coldCpu = new ArrayList<>();
        List<Double> warm = new ArrayList<>();
        List<Double> warmCpu = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            long begin = System.nanoTime();
            try (Subject subject = kind.at(place)) {
                subject.ask("start s1");
                cold.add((System.nanoTime() - begin) / 1e6);
                Duration once = subject.cpu();
                coldCpu.add(millis(once));
                for (int again = 0; again < STARTS; again++) {
                    subject.ask("stop s1");
                    begin = System.nanoTime();
                    subject.ask("start s1");
                    warm.add((System.nanoTime() - begin) / 1e6);
                }
                warmCpu.add(millis(subject.cpu().minus(once)) / STARTS);
            }
        }
        say("%-34s %12.0f (%7.0f) %12.0f (%7.0f)", what, median(cold), median(coldCpu), median(warm), median(warmCpu));
        return new double[] {median(cold), median(warm)};
    }

    /** What one session more takes, once the process has done all of it often. */
    private Memory idle(String what, Kind kind, String place) throws Exception {
        // In several processes: Baileys remembers the keys that it made for a while, and slows down.
        for (int from = 1; from <= SESSIONS; from += LINKED_AT_ONCE) {
            try (Subject subject = kind.at(place)) {
                for (int i = from; i < from + LINKED_AT_ONCE && i <= SESSIONS; i++) {
                    link(subject, "s" + i);
                }
            }
        }
        try (Subject subject = kind.at(place)) {
            subject.ask("start s1");
            for (int i = 0; i < SESSIONS; i++) {
                subject.ask("stop s1");
                subject.ask("start s1");
            }
            Memory one = idle(what, subject, 1, 1);
            idle(what, subject, 1, SESSIONS / 4);
            Memory each = idle(what, subject, SESSIONS / 4, SESSIONS).minus(one).by(SESSIONS - 1);
            say("%-34s %10s %10.3f %10.3f", what, "each", each.resident(), each.live());
            return each;
        }
    }

    private Memory idle(String what, Subject subject, int from, int to) throws Exception {
        for (int i = from + 1; i <= to; i++) {
            subject.ask("start s" + i);
        }
        Thread.sleep(SETTLING);
        double before = subject.residentBytes() / MEGABYTE;
        subject.ask("live");
        Thread.sleep(SETTLING);
        double live = Long.parseLong(subject.ask("live")) / MEGABYTE;
        double resident = subject.residentBytes() / MEGABYTE;
        say("%-34s %10d %10.1f %10.1f %12.1f", what, to, resident, live, before);
        return new Memory(resident, live);
    }

    private Subject driver(String place) throws IOException {
        return Subject.java(FLAGS, "io.wagate.whatsapp.linked.LinkedBenchProgram", place, endpoint.toString(), root);
    }

    private Subject baileys(String place) throws IOException {
        return Subject.node(NodePackages.FOLDER, "bench.mjs", place, endpoint.toString(), root);
    }

    /** Links a session with a new phone and answers its number. */
    private String link(Subject subject, String session) throws Exception {
        String own = number();
        post("/phones/" + own + "/scan", subject.ask("link " + session));
        subject.ask("linked " + session);
        return own;
    }

    private void post(String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoint.getPort() + path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
        }
    }

    private String place(String name) {
        return folder.resolve(name).toString();
    }

    private String number() {
        return "55119%08d".formatted(++people);
    }

    private static String address(String number) {
        return number + "@s.whatsapp.net";
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    @SuppressWarnings("SystemOut")
    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
