package io.wagate.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where the hosted page leads, signed. */
class ReturnUrlTest {

    private static final String ADDED =
            "verification=123e4567-e89b-12d3-a456-426614174000&status=validated&phone=%2B56911111111&at=1611703397";

    @Test
    void theResultStandsAtTheEndOfTheAddressAndIsSigned() {
        // printf '%s' "$ADDED" | openssl dgst -sha256 -hmac 'a secret'
        String signature = "19371ee791e048ee25a03a48d5ee75417c48cc00e2776ab8b75a024e7981b53b";

        assertThat(ReturnUrl.of("https://shop.example/done", validated(), "a secret"))
                .isEqualTo("https://shop.example/done?" + ADDED + "&signature=" + signature);
    }

    @Test
    void aQueryOfItsOwnStays() {
        assertThat(ReturnUrl.of("https://shop.example/done?order=47", validated(), null))
                .isEqualTo("https://shop.example/done?order=47&" + ADDED);
    }

    private static Verification validated() {
        Instant now = Instant.ofEpochSecond(1611703397);
        return new Verification(
                1,
                "123e4567-e89b-12d3-a456-426614174000",
                "app_k3v9w2m1x8qa",
                "Shop",
                "main",
                Verification.Direction.REVERSE,
                Verification.Channel.WHATSAPP,
                Verification.Status.VALIDATED,
                false,
                "9f76681bd4",
                "56943426553",
                List.of(),
                "56911111111",
                "Some Folk",
                null,
                new Verification.Times(now, now.plusSeconds(600), now, now),
                null,
                null,
                0,
                0);
    }
}
