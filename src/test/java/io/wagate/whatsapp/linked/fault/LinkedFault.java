package io.wagate.whatsapp.linked.fault;

import io.wagate.embedded.EmbeddedMariaDb;
import io.wagate.localwhatsapp.LocalWhatsApp;
import io.wagate.localwhatsapp.network.Address;
import io.wagate.localwhatsapp.phone.Phone;
import io.wagate.support.NodeProcess;
import io.wagate.whatsapp.linked.fault.LinkedJudgement.Pair;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Kills a node again and again while its linked sessions write to people and people write to them, starts it again, and
 * waits until nothing is missing any more, or time is over.
 */
final class LinkedFault {

    /**
     * How large a run is.
     *
     * @param out messages by the API, over all sessions
     * @param in messages by phones, over all sessions
     * @param pace the longest pause between two messages of one session in one direction
     * @param between the longest time from the first ready session to the next kill
     * @param patience how long what is missing may still come after the last kill
     */
    record Plan(int sessions, int out, int in, int kills, Duration pace, Duration between, Duration patience) {

        /** So many of a session's messages at most before the next kill, that there is something to lose at every one. */
        int before(int kill, int total) {
            return (int) ((long) total / sessions * (kill + 1) / (kills + 1));
        }
    }

    record Result(
            LinkedJudgement.Out out, LinkedJudgement.In in, LinkedJudgement.Again again, int kills, double seconds) {}

    private static final Duration LOOK = Duration.ofMillis(25);
    private static final Duration JUDGED_EVERY = Duration.ofMillis(500);
    private static final Duration READY_WITHIN = Duration.ofSeconds(90);

    private final Plan plan;
    private final Path folder;
    private final Random random;
    private final List<Pair> pairs = new ArrayList<>();
    private final Map<String, String> written = new ConcurrentHashMap<>();
    private final Map<String, Pair> unconfirmed = new ConcurrentHashMap<>();
    private final AtomicInteger killed = new AtomicInteger();
    private List<String> settings = List.of();
    private String tenant = "";
    private @Nullable NodeProcess running;

    LinkedFault(Plan plan, Path folder, long seed) {
        this.plan = plan;
        this.folder = folder;
        this.random = new Random(seed);
    }

    Result run() throws Exception {
        long start = System.nanoTime();
        Path cache = Path.of(System.getProperty("user.home"), ".cache", "wagate");
        try (EmbeddedMariaDb database = EmbeddedMariaDb.start(cache, folder.resolve("db"), 0, "database-password");
                LocalWhatsApp whatsApp = new LocalWhatsApp(0, file("witness"), line -> {});
                Listener listener = new Listener(file("heard"));
                Customer customer = new Customer(file("told"));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            settings = List.of(
                    "--wagate.drivers.linked.enabled=true",
                    "--wagate.drivers.linked.endpoint=" + whatsApp.endpoint(),
                    "--wagate.drivers.linked.root=" + HexFormat.of().formatHex(whatsApp.rootKey()));
            try {
                startNode(database, customer);
                begin(whatsApp, listener, customer);
                List<Future<Void>> writers = new ArrayList<>();
                for (Pair pair : pairs) {
                    writers.add(threads.submit(customerOf(customer, pair, new Random(random.nextLong()))));
                    writers.add(threads.submit(friendOf(pair, new Random(random.nextLong()))));
                }
                kill(database, customer);
                for (Future<Void> writer : writers) {
                    writer.get();
                }
                return settle(customer, start);
            } finally {
                threads.shutdownNow();
                if (running != null) {
                    running.close();
                }
            }
        }
    }

    private Path file(String name) {
        return folder.resolve(name + ".txt");
    }

    private void startNode(EmbeddedMariaDb database, Customer customer) throws IOException, InterruptedException {
        running = new NodeProcess(LinkedNode.class, database, folder, settings.toArray(String[]::new));
        customer.move(node().ask("/port", "").getFirst());
    }

    /** A company whose sessions are each linked by a phone, and a friend for each. */
    private void begin(LocalWhatsApp whatsApp, Listener listener, Customer customer) throws Exception {
        List<String> company = node().ask("/company", listener.url());
        tenant = company.get(0);
        customer.use(company.get(1));
        for (int number = 0; number < plan.sessions(); number++) {
            Phone own = whatsApp.phone("49151" + (10_000_000 + number));
            Phone friend = whatsApp.phone("49152" + (10_000_000 + number));
            friend.readAtOnce();
            Pair pair = new Pair("s" + number, own, friend);
            node().ask("/session", tenant + " " + pair.session());
            own.scan(code(pair.session()));
            pairs.add(pair);
        }
        awaitReady(plan.sessions());
    }

    private String code(String session) throws Exception {
        List<String> shown = new ArrayList<>(List.of("none"));
        await(READY_WITHIN, () -> {
            shown.set(0, node().ask("/code", tenant + " " + session).getFirst());
            return !shown.getFirst().equals("none");
        });
        return shown.getFirst();
    }

    private void kill(EmbeddedMariaDb database, Customer customer) throws Exception {
        while (killed.get() < plan.kills()) {
            awaitReady(1);
            LockSupport.parkNanos(random.nextLong(plan.between().toNanos()));
            node().kill();
            killed.incrementAndGet();
            node().close();
            startNode(database, customer);
        }
        awaitReady(plan.sessions());
    }

    /** Writes to the friend by the API; a text that was not sent is followed by another one that says the same. */
    private Callable<Void> customerOf(Customer customer, Pair pair, Random dice) {
        return () -> {
            for (int number = 0; number < plan.out() / plan.sessions(); number++) {
                awaitTurn(number, plan.out());
                pause(dice);
                Customer.Told told = Customer.Told.FAILED;
                for (int attempt = 0; told == Customer.Told.FAILED; attempt++) {
                    String text = "out-" + pair.session() + "-" + number + "-" + attempt;
                    told = customer.send(pair.session(), pair.friend().number(), text)
                            .told();
                    if (told == Customer.Told.UNCONFIRMED) {
                        unconfirmed.put(text, pair);
                    }
                }
            }
            return null;
        };
    }

    /** Half of what a friend writes waits until our device is there. */
    private Callable<Void> friendOf(Pair pair, Random dice) {
        return () -> {
            Address to = dice.nextBoolean() ? pair.own().hidden() : pair.own().address();
            for (int number = 0; number < plan.in() / plan.sessions(); number++) {
                awaitTurn(number, plan.in());
                pause(dice);
                boolean live = dice.nextBoolean();
                while (live && pair.own().onlineCompanion().isEmpty()) {
                    park();
                }
                String text = "in-" + pair.session() + "-" + number;
                written.put(pair.friend().write(to, text), text);
            }
            return null;
        };
    }

    private void awaitTurn(int number, int total) throws InterruptedException {
        while (number >= plan.before(killed.get(), total) && killed.get() < plan.kills()) {
            park();
        }
    }

    private void pause(Random dice) {
        LockSupport.parkNanos(dice.nextLong(plan.pace().toNanos()));
    }

    private static void park() throws InterruptedException {
        Thread.sleep(LOOK);
    }

    private Result settle(Customer customer, long start) throws Exception {
        awaitComplete();
        for (Map.Entry<String, Pair> open : unconfirmed.entrySet()) {
            Pair pair = open.getValue();
            customer.send(pair.session(), pair.friend().number(), open.getKey());
        }
        awaitComplete();
        LinkedJudgement judgement = judgement();
        return new Result(
                judgement.out(), judgement.in(), judgement.again(), killed.get(), (System.nanoTime() - start) / 1e9);
    }

    private void awaitComplete() throws Exception {
        await(plan.patience(), () -> {
            Thread.sleep(JUDGED_EVERY);
            return judgement().isComplete();
        });
    }

    private LinkedJudgement judgement() throws IOException {
        return new LinkedJudgement(pairs, written, file("told"), file("heard"), file("witness"));
    }

    private void awaitReady(int sessions) throws Exception {
        await(READY_WITHIN, () -> Integer.parseInt(node().ask("/ready", tenant).getFirst()) >= sessions);
    }

    private NodeProcess node() {
        return Objects.requireNonNull(running);
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Duration longest, Condition condition) throws Exception {
        long end = System.nanoTime() + longest.toNanos();
        while (!condition.holds() && System.nanoTime() < end) {
            park();
        }
    }
}
