package io.wagate.portal.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.webhook.DeliveryProfile;
import io.wagate.webhook.Schedule;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProfileWordsTest {

    @Test
    void theNativeOneIsPatient() {
        assertThat(ProfileWords.of(DeliveryProfile.NATIVE))
                .isEqualTo("Wants any 2xx within 15 seconds. Anything else is repeated for 3 days.");
    }

    @Test
    void whatOtherDocumentsAskIsSaidToo() {
        assertThat(ProfileWords.of(profile(
                        Set.of(200),
                        DeliveryProfile.Answers.RETRIED,
                        Collections.nCopies(24, Duration.ofHours(1)),
                        DeliveryProfile.Addresses.HTTPS_443)))
                .isEqualTo(
                        "Wants exactly 200 within 5 seconds. Anything else is repeated for 24 hours. Only https on port 443.");
        assertThat(ProfileWords.of(profile(
                        Set.of(204, 200),
                        DeliveryProfile.Answers.FINAL,
                        List.of(Duration.ZERO),
                        DeliveryProfile.Addresses.HTTPS)))
                .isEqualTo("Wants exactly 200 or 204 within 5 seconds. Called once. Only https.");
        assertThat(ProfileWords.of(profile(
                        Set.of(),
                        DeliveryProfile.Answers.FINAL,
                        Collections.nCopies(28_800, Duration.ofSeconds(3)),
                        DeliveryProfile.Addresses.ANY)))
                .isEqualTo(
                        "Wants any 2xx within 5 seconds. Any answer ends it; without one it is called again for 24 hours.");
    }

    private static DeliveryProfile profile(
            Set<Integer> success,
            DeliveryProfile.Answers answers,
            List<Duration> schedule,
            DeliveryProfile.Addresses addresses) {
        return new DeliveryProfile(
                new DeliveryProfile.Success(success, DeliveryProfile.Content.ANY),
                new DeliveryProfile.Repeats(answers, Schedule.of(schedule), 0),
                new DeliveryProfile.Call(Duration.ofSeconds(5), addresses, DeliveryProfile.USER_AGENT),
                Set.of(DeliveryProfile.Trait.REPEATS_SILENCE));
    }
}
