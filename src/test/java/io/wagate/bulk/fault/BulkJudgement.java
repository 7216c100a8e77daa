package io.wagate.bulk.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the simulated network's own files say about recipients, beside what the application says of them.
 *
 * @param sent recipients that the application calls sent
 * @param unknown recipients that it calls unknown
 * @param other recipients that it calls anything else
 * @param twice recipients whom the network saw two messages for
 * @param claimed recipients called sent for whom the network saw nothing
 * @param denied recipients called neither sent nor unknown for whom the network saw a message
 */
record BulkJudgement(int sent, int unknown, int other, int twice, int claimed, int denied) {

    static BulkJudgement of(Path sandbox, List<String> recipients) throws IOException {
        Map<String, Integer> written = written(sandbox);
        int sent = 0;
        int unknown = 0;
        int other = 0;
        int twice = 0;
        int claimed = 0;
        int denied = 0;
        for (String recipient : recipients) {
            String number = recipient.substring(0, recipient.indexOf('='));
            String state = recipient.substring(recipient.indexOf('=') + 1);
            int seen = written.getOrDefault(number, 0);
            twice += seen > 1 ? 1 : 0;
            switch (state) {
                case "sent" -> {
                    sent++;
                    claimed += seen == 0 ? 1 : 0;
                }
                case "unknown" -> unknown++;
                default -> {
                    other++;
                    denied += seen > 0 ? 1 : 0;
                }
            }
        }
        return new BulkJudgement(sent, unknown, other, twice, claimed, denied);
    }

    /** How many messages the network took for each number. */
    private static Map<String, Integer> written(Path sandbox) throws IOException {
        Map<String, Integer> seen = new HashMap<>();
        try (Stream<Path> files = Files.walk(sandbox)) {
            files.filter(file -> file.getFileName().toString().endsWith(".jsonl"))
                    .flatMap(BulkJudgement::lines)
                    .filter(line -> line.contains("Written\"") && line.contains("kill me not"))
                    .forEach(line -> {
                        JsonNode fact = JsonMapper.shared().readTree(line).path("fact");
                        String chat =
                                fact.path("chat").asString(fact.path("chat").toString());
                        seen.merge(chat.replaceAll("@.*|[^0-9@]", ""), 1, Integer::sum);
                    });
        }
        return seen;
    }

    /** The last line of a file may have been cut by a kill. */
    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream().filter(line -> line.endsWith("}"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
