package io.wagate.media;

import io.wagate.kernel.Figure;
import io.wagate.kernel.Figure.Level;
import io.wagate.kernel.Gauge;
import io.wagate.kernel.Saying;
import java.io.IOException;
import java.nio.file.FileStore;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The disk that files lie on. */
@Component
@Order(70)
class MediaGauge implements Gauge {

    private static final String FREE = "admin.figure.files.free";
    private static final double NARROW = 0.1;
    private static final double FULL = 0.03;

    private final MediaFiles files;

    MediaGauge(MediaFiles files) {
        this.files = files;
    }

    @Override
    public String title() {
        return "admin.gauge.files";
    }

    @Override
    public List<Figure> figures() {
        try {
            FileStore disk = files.disk();
            double free = (double) disk.getUsableSpace() / disk.getTotalSpace();
            return List.of(Figure.of(FREE, new Saying.Bytes(disk.getUsableSpace()))
                    .noting(List.of(
                            Saying.Message.of("admin.figure.files.free.note", new Saying.Bytes(disk.getTotalSpace()))))
                    .judged(free < FULL ? Level.BAD : free < NARROW ? Level.WARN : Level.OK));
        } catch (IOException unreadable) {
            return List.of(Figure.of(FREE, Saying.Message.of("admin.figure.files.unknown"))
                    .judged(Level.WARN));
        }
    }
}
