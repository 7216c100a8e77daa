package io.wagate.admin;

import io.wagate.kernel.Administrator;
import io.wagate.kernel.Figure;
import io.wagate.kernel.Gauge;
import io.wagate.kernel.Saying;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** How the installation does: what each room says of itself. */
@Controller
class SystemController {

    private static final Logger log = LoggerFactory.getLogger(SystemController.class);

    private final List<Gauge> gauges;
    private final InstantSource clock;

    SystemController(List<Gauge> gauges, InstantSource clock) {
        this.gauges = List.copyOf(gauges);
        this.clock = clock;
    }

    /** A room with its figures; {@code title} is the key of a message. */
    record Panel(String title, List<Figure> figures) {}

    @GetMapping("/admin/system")
    String show(Administrator by, Model model) {
        Objects.requireNonNull(by);
        List<Panel> panels = gauges.stream().map(SystemController::panel).toList();
        model.addAttribute("panels", panels);
        model.addAttribute("at", clock.instant());
        model.addAttribute(
                "bad",
                panels.stream()
                        .flatMap(panel -> panel.figures().stream())
                        .filter(figure -> figure.level() == Figure.Level.BAD)
                        .count());
        return "admin/system";
    }

    /** A room that cannot tell must not hide what the others tell. */
    private static Panel panel(Gauge gauge) {
        try {
            return new Panel(gauge.title(), gauge.figures());
        } catch (RuntimeException e) {
            log.warn("The figures of {} could not be read", gauge.title(), e);
            return new Panel(
                    gauge.title(),
                    List.of(Figure.of("admin.figure.unreadable", Saying.Message.of("admin.figure.unreadable.is"))
                            .noting("admin.figure.unreadable.note")
                            .judged(Figure.Level.BAD)));
        }
    }
}
