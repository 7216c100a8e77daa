package io.wagate.portal.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.bulk.BulkState;
import io.wagate.message.MessageStatus;
import io.wagate.portal.SayInTests;
import io.wagate.session.SessionStatus;
import io.wagate.template.Template;
import io.wagate.verification.Verification;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;

class SearchWordsTest {

    private final SearchWords words = new SearchWords(SayInTests.say());

    @AfterEach
    void nobodyReads() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void everyStateOfWhatIsFoundHasAWordInEachLanguage() {
        LocaleContextHolder.setLocale(Locale.UK);
        assertThat(states()).allSatisfy(state -> assertThat(words.state(state)).isEqualTo(state));

        LocaleContextHolder.setLocale(Locale.GERMANY);
        assertThat(states()).allSatisfy(state -> assertThat(words.state(state)).isNotEqualTo(state));
    }

    private static Stream<String> states() {
        return Stream.of(
                        MessageStatus.values(),
                        SessionStatus.values(),
                        BulkState.values(),
                        Template.Status.values(),
                        Verification.Status.values())
                .flatMap(Arrays::stream)
                .map(state -> state.name().toLowerCase(Locale.ROOT));
    }
}
