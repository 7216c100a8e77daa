package io.wagate.session;

import io.wagate.kernel.Figure;
import io.wagate.kernel.Gauge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Sessions by state, and which nodes hold them. */
@Component
@Order(20)
class SessionGauge implements Gauge {

    private final CensusRepository sessions;

    SessionGauge(CensusRepository sessions) {
        this.sessions = sessions;
    }

    @Override
    public String title() {
        return "Sessions";
    }

    @Override
    public List<Figure> figures() {
        Map<SessionStatus, List<CensusRepository.Share>> byStatus = sessions.shares(MOST).stream()
                .collect(Collectors.groupingBy(CensusRepository.Share::status, TreeMap::new, Collectors.toList()));
        List<Figure> figures = new ArrayList<>();
        byStatus.forEach((status, shares) -> figures.add(figure(status, shares)));
        long all = byStatus.values().stream()
                .flatMap(List::stream)
                .mapToLong(CensusRepository.Share::sessions)
                .sum();
        if (all > MOST) {
            figures.add(Figure.of("Counted", Figure.words(all)).noting("the others are not in these figures"));
        }
        return figures.isEmpty() ? List.of(Figure.of("Sessions", "None yet")) : figures;
    }

    private static Figure figure(SessionStatus status, List<CensusRepository.Share> shares) {
        long number =
                shares.stream().mapToLong(CensusRepository.Share::sessions).sum();
        String nodes = shares.stream()
                .map(share -> (share.node() == 0 ? "no node" : "node " + share.node()) + ": "
                        + Figure.words(share.sessions()))
                .collect(Collectors.joining(", "));
        String word = status.name().replace('_', ' ').toLowerCase(java.util.Locale.ROOT);
        return Figure.counted(Character.toUpperCase(word.charAt(0)) + word.substring(1), number)
                .noting(nodes);
    }
}
