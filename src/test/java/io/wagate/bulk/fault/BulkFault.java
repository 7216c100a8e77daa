package io.wagate.bulk.fault;

import io.wagate.embedded.EmbeddedMariaDb;
import io.wagate.support.NodeProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Kills a node again and again while its sessions send bulk jobs, starts it again, and waits until every job ended. */
final class BulkFault {

    /**
     * How large a run is.
     *
     * @param recipients of each session's job
     * @param between the longest time that a node with ready sessions lives
     */
    record Plan(int sessions, int recipients, int kills, int delayMin, int delayMax, Duration between) {}

    /** @param unbalanced jobs whose counts are not those of their rows */
    record Result(BulkJudgement judgement, int kills, int unended, int unbalanced, double seconds) {}

    private record Job(String session, String id) {}

    private static final long FIRST_NUMBER = 12_025_000_000L;
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration READY_WITHIN = Duration.ofSeconds(90);
    private static final Duration ENDED_WITHIN = Duration.ofMinutes(5);

    private final Plan plan;
    private final Path folder;
    private final Random random;
    private final List<Job> jobs = new ArrayList<>();
    private @Nullable NodeProcess running;
    private String tenant = "";

    BulkFault(Plan plan, Path folder, long seed) {
        this.plan = plan;
        this.folder = folder;
        this.random = new Random(seed);
    }

    Result run() throws Exception {
        long start = System.nanoTime();
        Path cache = Path.of(System.getProperty("user.home"), ".cache", "wagate");
        try (EmbeddedMariaDb database = EmbeddedMariaDb.start(cache, folder.resolve("db"), 0, "database-password")) {
            running = new NodeProcess(BulkNode.class, database, folder);
            try {
                begin();
                int kills = 0;
                while (kills < plan.kills() && !ended()) {
                    LockSupport.parkNanos(random.nextLong(plan.between().toNanos()));
                    node().kill();
                    kills++;
                    node().close();
                    running = new NodeProcess(BulkNode.class, database, folder);
                    awaitSessions();
                }
                return judge(kills, start);
            } finally {
                node().close();
            }
        }
    }

    private void begin() throws Exception {
        tenant = node().ask("/tenant", "new").getFirst();
        for (int number = 0; number < plan.sessions(); number++) {
            node().ask("/session", tenant + " s" + number);
        }
        for (int number = 0; number < plan.sessions(); number++) {
            jobs.add(new Job("s" + number, ""));
        }
        awaitSessions();
        for (int number = 0; number < plan.sessions(); number++) {
            long first = FIRST_NUMBER + (long) number * plan.recipients();
            String id = node().ask(
                            "/job",
                            String.join(
                                    " ",
                                    tenant,
                                    "s" + number,
                                    Long.toString(first),
                                    Integer.toString(plan.recipients()),
                                    Integer.toString(plan.delayMin()),
                                    Integer.toString(plan.delayMax())))
                    .getFirst();
            jobs.set(number, new Job("s" + number, id));
        }
    }

    private void awaitSessions() throws Exception {
        await(READY_WITHIN, () -> {
            for (Job job : jobs) {
                if (!node().ask("/ready", tenant + " " + job.session())
                        .getFirst()
                        .equals("true")) {
                    return false;
                }
            }
            return true;
        });
    }

    private boolean ended() throws IOException, InterruptedException {
        for (Job job : jobs) {
            if (!counts(job).getFirst().equals("completed")) {
                return false;
            }
        }
        return true;
    }

    private Result judge(int kills, long start) throws Exception {
        await(ENDED_WITHIN, this::ended);
        List<String> all = new ArrayList<>();
        int unended = 0;
        int unbalanced = 0;
        for (Job job : jobs) {
            List<String> recipients = node().ask("/recipients", tenant + " " + job.id());
            List<String> counts = counts(job);
            all.addAll(recipients);
            unended += counts.getFirst().equals("completed") ? 0 : 1;
            unbalanced += balanced(recipients, counts) ? 0 : 1;
        }
        return new Result(
                BulkJudgement.of(folder.resolve("data").resolve("sandbox"), all),
                kills,
                unended,
                unbalanced,
                (System.nanoTime() - start) / 1e9);
    }

    private boolean balanced(List<String> recipients, List<String> counts) {
        return recipients.size() == plan.recipients()
                && Integer.parseInt(counts.get(1)) == plan.recipients()
                && Integer.parseInt(counts.get(2)) == plan.recipients()
                && Integer.parseInt(counts.get(3)) == in(recipients, "sent")
                && Integer.parseInt(counts.get(4)) == in(recipients, "unknown");
    }

    private static int in(List<String> recipients, String state) {
        return (int)
                recipients.stream().filter(one -> one.endsWith("=" + state)).count();
    }

    private List<String> counts(Job job) throws IOException, InterruptedException {
        return node().ask("/counts", tenant + " " + job.id());
    }

    private NodeProcess node() {
        return Objects.requireNonNull(running);
    }

    private interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    private static void await(Duration longest, Condition condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                return;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }
}
