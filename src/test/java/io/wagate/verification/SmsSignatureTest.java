package io.wagate.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The vector that the provider publishes with its rules. */
class SmsSignatureTest {

    private static final Map<String, List<String>> FORM = Map.of(
            "CallSid", List.of("CA1234567890ABCDE"),
            "Digits", List.of("1234"),
            "From", List.of("+14158675309"),
            "To", List.of("+18005551212"),
            "Caller", List.of("+14158675309"));

    @Test
    void theAddressWithItsQueryIsSignedWithAllParameters() {
        assertThat(SmsInbox.signature("12345", "https://mycompany.com/myapp.php?foo=1&bar=2", FORM))
                .isEqualTo("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
        assertThat(SmsInbox.signature("12345", "https://mycompany.com/myapp.php?foo=1", FORM))
                .isNotEqualTo("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
        assertThat(SmsInbox.signature("12346", "https://mycompany.com/myapp.php?foo=1&bar=2", FORM))
                .isNotEqualTo("RSOYDt4T1cUTdK1PDd93/VVr8B8=");
    }
}
