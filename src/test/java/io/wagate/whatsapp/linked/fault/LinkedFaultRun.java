package io.wagate.whatsapp.linked.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ./mvnw -Pfault verify -Dit.test=LinkedFaultRun}: five linked sessions, 2,000 messages in two directions, and 50
 * kills. Prints a table and fails unless it is clean.
 */
class LinkedFaultRun {

    private static final LinkedFault.Plan LONG = new LinkedFault.Plan(
            Integer.getInteger("fault.sessions", 5),
            Integer.getInteger("fault.messages", 2_000) / 2,
            Integer.getInteger("fault.messages", 2_000) / 2,
            Integer.getInteger("fault.kills", 50),
            Duration.ofMillis(350),
            Duration.ofMillis(1_500),
            Duration.ofMinutes(3));

    @TempDir
    Path folder;

    @Test
    void aConversationSurvivesKillAfterKill() throws Exception {
        long seed = Long.getLong("fault.seed", System.nanoTime());

        LinkedFault.Result result = new LinkedFault(LONG, folder, seed).run();

        LinkedJudgement.Out out = result.out();
        LinkedJudgement.In in = result.in();
        say("%nlinked devices under kill -9, %d sessions, seed %d, %.0f s%n", LONG.sessions(), seed, result.seconds());
        say("kills                              %,7d", result.kills());
        say("written by the API                 %,7d", out.sent() + out.unknown());
        say("  told as sent                     %,7d", out.sent());
        say("  told as unknown                  %,7d", out.unknown());
        say("    which the friend has           %,7d", out.unknownArrived());
        say("  told as not sent, written again  %,7d", out.failed());
        say("  called sent, never arrived       %,7d", out.lost().size());
        say("  called not sent, but arrived     %,7d", out.denied().size());
        say("  arrived twice                    %,7d", out.twice().size());
        say("  not on the own phone             %,7d", out.uncopied().size());
        say("  delivery never told              %,7d", out.untold().size());
        say("written by phones                  %,7d", in.written());
        say("  never told                       %,7d", in.lost().size());
        say("  told as unreadable               %,7d", in.unreadable().size());
        say("  told twice by two events         %,7d", in.twice().size());
        say("  told again under the same id     %,7d", in.repeated());
        say("  still waiting at WhatsApp        %,7d", in.waiting());
        say("asked for again by phones          %,7d", result.again().byPhones());
        say("asked for again by our devices     %,7d", result.again().byDevices());
        say("never readable                     %,7d%n", result.again().left().size());
        assertThat(result.kills()).isEqualTo(LONG.kills());
        assertThat(out.lost()).isEmpty();
        assertThat(out.denied()).isEmpty();
        assertThat(out.twice()).isEmpty();
        assertThat(out.uncopied()).isEmpty();
        assertThat(out.untold()).isEmpty();
        assertThat(in.lost()).isEmpty();
        assertThat(in.unreadable()).isEmpty();
        assertThat(in.twice()).isEmpty();
        assertThat(in.waiting()).isZero();
        assertThat(result.again().left()).isEmpty();
        assertThat(out.unknown()).isLessThanOrEqualTo(LONG.sessions() * result.kills());
    }

    @SuppressWarnings("SystemOut")
    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
