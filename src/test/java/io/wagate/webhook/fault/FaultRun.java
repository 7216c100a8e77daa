package io.wagate.webhook.fault;

import io.wagate.embedded.EmbeddedMariaDb;
import io.wagate.support.NodeProcess;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Kills nodes at random moments while events are appended and delivered, and starts them again; then the receivers heal, and
 * it waits until nothing is missing any more, or time is over.
 */
final class FaultRun {

    /**
     * How large a run is.
     *
     * @param pace between two appends
     * @param between the longest pause between a start and the next kill
     * @param patience how long what is missing may still come after the last kill
     */
    record Plan(int nodes, int companies, int events, int kills, Duration pace, Duration between, Duration patience) {

        /** So many events at most before the next kill, that there are events to lose at every one. */
        int eventsBefore(int kill) {
            return (int) ((long) events * (kill + 1) / (kills + 1));
        }
    }

    /**
     * What came of it.
     *
     * @param lost missing events that the log does not give up with a reason, as it knows them
     */
    record Result(
            Judgement judgement, int kills, List<String> lost, int stuck, double slowestRecovery, double seconds) {

        int ended() {
            return judgement.missing().size() - lost.size();
        }
    }

    private record Company(long tenant, String path) {}

    private static final int BATCH = 5;
    private static final Duration AFTER_REFUSAL = Duration.ofMillis(100);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Plan plan;
    private final Path folder;
    private final Random random;
    private final List<NodeProcess> nodes = new CopyOnWriteArrayList<>();
    private final AtomicInteger killed = new AtomicInteger();
    private final List<Company> companies = new ArrayList<>();

    FaultRun(Plan plan, Path folder, long seed) {
        this.plan = plan;
        this.folder = folder;
        this.random = new Random(seed);
    }

    /** Endpoints on these paths have a breaker, and outages that open it. */
    static boolean isBreaking(String path) {
        return path.endsWith("0");
    }

    Result run() throws Exception {
        long start = System.nanoTime();
        Path cache = Path.of(System.getProperty("user.home"), ".cache", "wagate");
        Path witness = folder.resolve("witness.txt");
        Path appended = folder.resolve("appended.txt");
        try (EmbeddedMariaDb database = EmbeddedMariaDb.start(cache, folder.resolve("db"), 0, "database-password");
                FaultyReceiver receiver = new FaultyReceiver(witness, new Random(random.nextLong()), plan.nodes() > 1);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                for (int number = 0; number < plan.nodes(); number++) {
                    nodes.add(new NodeProcess(FaultNode.class, database, folder(number)));
                }
                found(receiver);
                try (Watch watch = new Watch(database)) {
                    Future<?> appender = threads.submit(() -> append(appended, new Random(random.nextLong())));
                    kill(database, watch);
                    appender.get();
                    receiver.heal();
                    for (Company company : companies) {
                        nodes.getFirst().ask("/resume", Long.toString(company.tenant()));
                    }
                    List<String> lost = settle(appended, witness, watch);
                    return new Result(
                            Judgement.of(appended, witness),
                            plan.kills(),
                            lost,
                            watch.stuck(),
                            watch.slowestRecoverySeconds(),
                            (System.nanoTime() - start) / 1e9);
                }
            } finally {
                nodes.forEach(NodeProcess::close);
            }
        }
    }

    private Path folder(int number) {
        return folder.resolve("node-" + number);
    }

    private void found(FaultyReceiver receiver) throws IOException, InterruptedException {
        for (int number = 1; number <= plan.companies(); number++) {
            String path = "/shop-" + number;
            String format = isBreaking(path) ? FaultNode.BREAKING : FaultNode.STEADY;
            List<String> made = nodes.getFirst().ask("/company", format + " " + receiver.url(path));
            receiver.expect(path, made.get(1));
            companies.add(new Company(Long.parseLong(made.get(0)), path));
        }
    }

    /** Appends until so many were confirmed; what was not confirmed counts for nothing. */
    private Void append(Path file, Random dice) throws IOException, InterruptedException {
        try (BufferedWriter log = Files.newBufferedWriter(file)) {
            for (int confirmed = 0; confirmed < plan.events(); ) {
                LockSupport.parkNanos(plan.pace().toNanos());
                if (confirmed >= plan.eventsBefore(killed.get())) {
                    continue;
                }
                Company company = companies.get(dice.nextInt(companies.size()));
                NodeProcess node = nodes.get(dice.nextInt(nodes.size()));
                try {
                    for (String event : node.ask("/append", company.tenant() + " " + BATCH)) {
                        log.write(company.path() + " " + event + "\n");
                        confirmed++;
                    }
                    log.flush();
                } catch (IOException dead) {
                    LockSupport.parkNanos(AFTER_REFUSAL.toNanos());
                }
            }
        }
        return null;
    }

    private void kill(EmbeddedMariaDb database, Watch watch) throws IOException, InterruptedException {
        for (int kill = 0; kill < plan.kills(); kill++) {
            LockSupport.parkNanos(random.nextLong(plan.between().toNanos()));
            int number = random.nextInt(plan.nodes());
            NodeProcess node = nodes.get(number);
            node.kill();
            watch.killed(node.node());
            killed.incrementAndGet();
            node.close();
            nodes.set(number, new NodeProcess(FaultNode.class, database, folder(number)));
        }
    }

    /** Waits until each event was delivered or given up; answers those that were neither. */
    private List<String> settle(Path appended, Path witness, Watch watch) throws Exception {
        long end = System.nanoTime() + plan.patience().toNanos();
        while (true) {
            List<String> open = watch.open(Judgement.of(appended, witness).missing());
            if (open.isEmpty() || System.nanoTime() > end) {
                return open;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }
}
