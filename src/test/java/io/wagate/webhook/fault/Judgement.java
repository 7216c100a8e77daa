package io.wagate.webhook.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the receiver's file says about the events that the appender wrote down as committed. Knows no table.
 *
 * @param calls lines of the witness: requests that the receiver took, however it answered them
 * @param missing committed events that never had an answer which the sender may believe
 * @param duplicates calls beyond the first one of their event
 * @param differing events that came with two webhook ids or two bodies
 * @param unsigned calls whose signature the published library refused, its check of the time included
 */
record Judgement(int events, int calls, Set<String> missing, int duplicates, int differing, int unsigned) {

    static Judgement of(Path appended, Path witness) throws IOException {
        List<String> events = Files.readAllLines(appended);
        Set<String> missing = new HashSet<>(events);
        Map<String, Set<String>> ids = new HashMap<>();
        Map<String, Set<String>> hashes = new HashMap<>();
        int unsigned = 0;
        List<String> calls = new ArrayList<>(Files.readAllLines(witness));
        for (String call : calls) {
            String[] words = call.split(" ");
            String event = words[0] + " " + words[1];
            ids.computeIfAbsent(event, any -> new HashSet<>()).add(words[2]);
            hashes.computeIfAbsent(event, any -> new HashSet<>()).add(words[3]);
            unsigned += words[4].equals("signed") ? 0 : 1;
            if (FaultyReceiver.Mood.valueOf(words[5]).accepts()) {
                missing.remove(event);
            }
        }
        long differing = ids.keySet().stream()
                .filter(event -> sizeOf(ids, event) > 1 || sizeOf(hashes, event) > 1)
                .count();
        return new Judgement(
                events.size(), calls.size(), missing, calls.size() - ids.size(), (int) differing, unsigned);
    }

    private static int sizeOf(Map<String, Set<String>> sets, String key) {
        return sets.getOrDefault(key, Set.of()).size();
    }
}
