package io.wagate.whatsapp.linked.fault;

import io.wagate.localwhatsapp.phone.Arrived;
import io.wagate.localwhatsapp.phone.Phone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What was seen of a conversation from outside: by the phones, by the local WhatsApp, by the client of the API and by the
 * receiver of webhooks. Knows no table.
 */
final class LinkedJudgement {

    /** One session's two phones. */
    record Pair(String session, Phone own, Phone friend) {}

    /**
     * What the client sent.
     *
     * @param sent texts that it was told are sent
     * @param failed texts that it was told are not sent
     * @param unknown texts of which it was told to the end that nobody knows
     * @param unknownArrived how many of these the friend has
     * @param lost texts called sent that the friend does not have
     * @param denied texts that the friend has although they are called not sent
     * @param twice texts that the friend has more than once, or was handed more than once under one id
     * @param uncopied texts called sent of which the sender's own phone has no copy
     * @param untold texts that the friend has and of whose delivery the client was never told
     */
    record Out(
            int sent,
            int failed,
            int unknown,
            int unknownArrived,
            Set<String> lost,
            Set<String> denied,
            Set<String> twice,
            Set<String> uncopied,
            Set<String> untold) {}

    /**
     * What the friends wrote.
     *
     * @param written by the phones
     * @param lost messages that the receiver was not told of, with what they say
     * @param unreadable messages that it was told of in another form
     * @param twice messages that it was told of by two different events
     * @param repeated calls with an event that had come before, which its id shows
     * @param waiting messages that still wait at WhatsApp for a linked device
     */
    record In(int written, Set<String> lost, Set<String> unreadable, Set<String> twice, int repeated, int waiting) {}

    /**
     * What devices could not read at first.
     *
     * @param byPhones copies that phones asked for again
     * @param byDevices copies that our linked devices asked for again
     * @param left messages that a phone never could read
     */
    record Again(int byPhones, int byDevices, Set<String> left) {}

    private final List<Pair> pairs;
    private final Map<String, Customer.Answer> answers;
    private final Map<String, String> written;
    private final List<String[]> calls;
    private final List<String[]> witness;

    /** @param written the messages of the friends: what they say, by id */
    LinkedJudgement(List<Pair> pairs, Map<String, String> written, Path told, Path heard, Path witness)
            throws IOException {
        this.pairs = pairs;
        this.written = Map.copyOf(written);
        this.answers = answers(told);
        this.calls = words(heard);
        this.witness = words(witness);
    }

    Out out() {
        Map<String, List<String>> friends = texts(Pair::friend);
        Map<String, List<String>> copies = texts(Pair::own);
        Set<String> delivered = calls.stream()
                .filter(call -> call[1].equals("message.delivered") || call[1].equals("message.read"))
                .map(call -> call[3])
                .collect(Collectors.toSet());
        Set<String> handedAgain = witness.stream()
                .filter(line -> line[1].equals("again"))
                .map(line -> line[2])
                .collect(Collectors.toSet());
        Set<String> lost = new HashSet<>();
        Set<String> denied = new HashSet<>();
        Set<String> twice = new HashSet<>();
        Set<String> uncopied = new HashSet<>();
        Set<String> untold = new HashSet<>();
        int unknownArrived = 0;
        for (var entry : answers.entrySet()) {
            String text = entry.getKey();
            Customer.Answer answer = entry.getValue();
            List<String> ids = friends.getOrDefault(text, List.of());
            boolean arrived = ids.contains(answer.messageId());
            switch (answer.told()) {
                case SENT -> {
                    add(lost, text, !arrived);
                    add(uncopied, text, !copies.getOrDefault(text, List.of()).contains(answer.messageId()));
                }
                case FAILED -> add(denied, text, !ids.isEmpty());
                case UNCONFIRMED -> unknownArrived += arrived ? 1 : 0;
            }
            add(twice, text, ids.size() > 1 || handedAgain.contains(answer.messageId()));
            add(untold, text, arrived && !delivered.contains(answer.messageId()));
        }
        friends.keySet().stream().filter(text -> !answers.containsKey(text)).forEach(denied::add);
        return new Out(
                told(Customer.Told.SENT),
                told(Customer.Told.FAILED),
                told(Customer.Told.UNCONFIRMED),
                unknownArrived,
                lost,
                denied,
                twice,
                uncopied,
                untold);
    }

    In in() {
        Map<String, Set<String>> events = new HashMap<>();
        Map<String, Set<String>> bodies = new HashMap<>();
        Set<String> seen = new HashSet<>();
        int repeated = 0;
        for (String[] call : calls) {
            if (!call[1].equals("message.received")) {
                continue;
            }
            repeated += seen.add(call[0]) ? 0 : 1;
            events.computeIfAbsent(call[3], any -> new HashSet<>()).add(call[0]);
            bodies.computeIfAbsent(call[3], any -> new HashSet<>()).add(call[4]);
        }
        Set<String> lost = new HashSet<>();
        Set<String> unreadable = new HashSet<>();
        Set<String> twice = new HashSet<>();
        written.forEach((id, text) -> {
            Set<String> told = bodies.getOrDefault(id, Set.of());
            add(lost, text, told.isEmpty());
            add(unreadable, text, !told.isEmpty() && !told.equals(Set.of(text)));
            add(twice, text, events.getOrDefault(id, Set.of()).size() > 1);
        });
        return new In(written.size(), lost, unreadable, twice, repeated, waiting());
    }

    Again again() {
        Set<String> read = new HashSet<>();
        Set<String> broken = new HashSet<>();
        int byPhones = 0;
        for (String[] line : witness) {
            String device = line[2] + " " + line[3];
            switch (line[1]) {
                case "read", "again" -> read.add(device);
                case "broken" -> {
                    byPhones++;
                    broken.add(device);
                }
                default -> {}
            }
        }
        broken.removeAll(read);
        int byDevices = (int) pairs.stream()
                .flatMap(pair -> pair.friend().statuses().stream())
                .filter(status -> status.type().equals("retry"))
                .count();
        return new Again(byPhones, byDevices, broken);
    }

    /** Whether nothing has to be waited for any more. */
    boolean isComplete() {
        Out out = out();
        In in = in();
        return out.lost().isEmpty()
                && out.uncopied().isEmpty()
                && out.untold().isEmpty()
                && in.lost().isEmpty()
                && in.waiting() == 0
                && again().left().isEmpty();
    }

    private int told(Customer.Told what) {
        return (int) answers.values().stream()
                .filter(answer -> answer.told() == what)
                .count();
    }

    private int waiting() {
        return pairs.stream()
                .mapToInt(pair -> pair.own().waitingForCompanions())
                .sum();
    }

    /** The ids of each text that these phones have. */
    private Map<String, List<String>> texts(Function<Pair, Phone> whose) {
        Map<String, List<String>> texts = new HashMap<>();
        pairs.stream()
                .flatMap(pair -> whose.apply(pair).inbox().stream())
                .filter(message -> message.text().startsWith("out-"))
                .forEach((Arrived message) -> texts.computeIfAbsent(message.text(), any -> new ArrayList<>())
                        .add(message.id()));
        return texts;
    }

    /** What the client was told last of each text. */
    private static Map<String, Customer.Answer> answers(Path told) throws IOException {
        Map<String, Customer.Answer> answers = new TreeMap<>();
        words(told)
                .forEach(line -> answers.put(
                        line[0], new Customer.Answer(Customer.Told.valueOf(line[1]), line.length > 2 ? line[2] : "")));
        return answers;
    }

    private static List<String[]> words(Path file) throws IOException {
        return Files.exists(file)
                ? Files.readAllLines(file).stream()
                        .map(line -> line.split(" ", -1))
                        .toList()
                : List.of();
    }

    private static void add(Set<String> to, String text, boolean when) {
        if (when) {
            to.add(text);
        }
    }
}
