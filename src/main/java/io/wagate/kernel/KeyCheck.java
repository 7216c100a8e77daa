package io.wagate.kernel;

import io.wagate.kernel.SealedRows.Sample;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Whether {@code WAGATE_MASTER_KEYS} are the keys of this database: looked at before anything works, because with wrong ones
 * sessions would fail one by one, and what is new would be sealed under a key that nobody keeps.
 */
@Component
class KeyCheck implements SmartInitializingSingleton {

    private static final int OF_EACH_ROOM = 6;
    private static final Logger log = LoggerFactory.getLogger(KeyCheck.class);

    private final ObjectProvider<SealedRows> rooms;
    private final SecretBox box;

    KeyCheck(ObjectProvider<SealedRows> rooms, SecretBox box) {
        this.rooms = rooms;
        this.box = box;
    }

    @Override
    public void afterSingletonsInstantiated() {
        check(rooms.stream()
                .flatMap(room -> room.samples(OF_EACH_ROOM).stream())
                .toList());
    }

    void check(List<Sample> samples) {
        if (samples.stream().anyMatch(sample -> box.isOfAnUnknownKey(sample.sealed()))) {
            throw new CannotStart(
                    "This database holds secrets under a key that WAGATE_MASTER_KEYS does not have.",
                    "Set every key that was ever in use, oldest first, with commas between them.");
        }
        List<Sample> closed = samples.stream().filter(sample -> !opens(sample)).toList();
        if (!closed.isEmpty() && closed.size() == samples.size()) {
            throw new CannotStart(
                    "WAGATE_MASTER_KEYS are not the keys of this database: none of its secrets opens with them.",
                    "Set the keys that it was used with, in the same order; a restored backup wants those of its day."
                            + " Without them nobody can read linked numbers and secrets of webhooks.");
        }
        if (!closed.isEmpty()) {
            log.error(
                    "{} of {} secrets that were tried do not open with WAGATE_MASTER_KEYS, {} among them. Were they"
                            + " sealed under another key?",
                    closed.size(),
                    samples.size(),
                    closed.getFirst().context());
        }
    }

    private boolean opens(Sample sample) {
        try {
            box.open(sample.sealed(), sample.context());
            return true;
        } catch (RuntimeException closed) {
            return false;
        }
    }
}
