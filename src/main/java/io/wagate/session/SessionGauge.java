package io.wagate.session;

import io.wagate.kernel.Figure;
import io.wagate.kernel.Gauge;
import io.wagate.kernel.Saying;
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
        return "admin.gauge.sessions";
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
            figures.add(
                    Figure.counted("admin.figure.session.counted", all).noting("admin.figure.session.counted.note"));
        }
        return figures.isEmpty()
                ? List.of(Figure.of("admin.figure.session.none", Saying.Message.of("admin.figure.session.none.is")))
                : figures;
    }

    private static Figure figure(SessionStatus status, List<CensusRepository.Share> shares) {
        long number =
                shares.stream().mapToLong(CensusRepository.Share::sessions).sum();
        return Figure.counted("admin.figure.session." + status.name(), number)
                .noting(shares.stream().map(SessionGauge::where).toList());
    }

    private static Saying where(CensusRepository.Share share) {
        Saying number = new Saying.Count(share.sessions());
        return share.node() == 0
                ? Saying.Message.of("admin.figure.session.no-node", number)
                : Saying.Message.of(
                        "admin.figure.session.on-node", new Saying.Plain(Long.toString(share.node())), number);
    }
}
