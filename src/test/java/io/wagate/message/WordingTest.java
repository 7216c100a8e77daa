package io.wagate.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WordingTest {

    @Test
    void whatIsNoTextIsRefused() {
        refused("message", () -> Wording.required("message", null));
        refused("message", () -> Wording.required("message", " \n"));
        refused("message", () -> Wording.checked("message", "a\0b"));
        refused("message", () -> Wording.checked("message", "a\uD83D"));
        refused("message", () -> Wording.checked("message", "\uDE00a"));
        refused("message", () -> Wording.checked("message", "x".repeat(Wording.LONGEST + 1)));
        refused("message", () -> Wording.compose("header", "x".repeat(Wording.LONGEST), null));
    }

    @Test
    void aPollNeedsTwoToTwelveDifferentAnswers() {
        refused("options", () -> Wording.poll(null));
        refused("options", () -> Wording.poll(poll(1, "one")));
        refused("options", () -> Wording.poll(poll(1, "one", "one")));
        refused("options", () -> Wording.poll(poll(1, "one", " ")));
        refused("options", () -> Wording.poll(poll(1, "one", "x".repeat(101))));
        refused("options", () -> Wording.poll(new SendMessage.Poll(Collections.nCopies(13, "x"), 1)));
        refused("selectableCount", () -> Wording.poll(poll(0, "one", "two")));
        refused("selectableCount", () -> Wording.poll(poll(3, "one", "two")));
        assertThat(Wording.poll(poll(2, "one", "two"))).isEqualTo(poll(2, "one", "two"));
    }

    @Test
    void aPlaceIsOnTheGlobeAndACardIsOne() {
        refused("location", () -> Wording.location(null));
        refused("location.latitude", () -> Wording.location(place(Double.NaN, 0, null)));
        refused("location.latitude", () -> Wording.location(place(-90.01, 0, null)));
        refused("location.longitude", () -> Wording.location(place(0, Double.POSITIVE_INFINITY, null)));
        refused("location.name", () -> Wording.location(place(0, 0, "x".repeat(1001))));
        assertThat(Wording.location(place(-90, 180, "Pole"))).isEqualTo(place(-90, 180, "Pole"));
        refused("contact", () -> Wording.contact(null));
        refused("contact.name", () -> Wording.contact(VCard.of(" ", "12025550100")));
        refused("contact.vcard", () -> Wording.contact(new SendMessage.Contact("Ana", "FN:Ana")));
        String card = VCard.of("Ana", "12025550100").vcard();
        refused("contact.vcard", () -> Wording.contact(new SendMessage.Contact("Ana", card + "\n" + card)));
    }

    @Test
    void aCardIsWrittenWithItsMarksEscaped() {
        SendMessage.Contact card = new VCard("Lind; Ana, \\o/\nx")
                .phone("+1 202 555 0100", "WORK", null)
                .phone("0151 234", "ho:me", "49151234")
                .line("EMAIL", "WORK", "ana@example.com")
                .line("NOTE", null, " ")
                .parts("ADR", "HO:ME", List.of("", "Lane 1"))
                .contact();

        assertThat(Wording.contact(card).vcard()).isEqualTo("""
                BEGIN:VCARD
                VERSION:3.0
                FN:Lind\\; Ana\\, \\\\o/\\nx
                N:;Lind\\; Ana\\, \\\\o/\\nx;;;
                TEL;type=WORK;waid=12025550100:+1 202 555 0100
                TEL;type=CELL;waid=49151234:0151 234
                EMAIL;type=WORK:ana@example.com
                ADR:;Lane 1
                END:VCARD""");
    }

    @Test
    void headerAndFooterStandAroundTheTextAndNothingIsEscaped() {
        assertThat(Wording.compose("Shop", "*50 %* off\n_today_", "Bye"))
                .isEqualTo("*Shop*\n\n*50 %* off\n_today_\n\n_Bye_");
        assertThat(Wording.compose(null, "plain", " ")).isEqualTo("plain");
        assertThat(Wording.compose("Only", "", null)).isEqualTo("*Only*");
    }

    @Test
    void whatComesFromOutsideIsMadeStorable() {
        assertThat(Wording.mended("a\0b\uD83Dc\uD83D\uDE00")).isEqualTo("ab\uFFFDc\uD83D\uDE00");
        assertThat(Wording.mended(null)).isEmpty();
    }

    private static SendMessage.Location place(double latitude, double longitude, @Nullable String name) {
        return new SendMessage.Location(latitude, longitude, name, null);
    }

    private static SendMessage.Poll poll(int selectable, String... options) {
        return new SendMessage.Poll(List.of(options), selectable);
    }

    private static void refused(String field, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem())
                                .isInstanceOfSatisfying(
                                        Problem.Invalid.class,
                                        invalid -> assertThat(invalid.field()).isEqualTo(field)));
    }
}
