package io.wagate.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wagate.kernel.SealedRows.Sample;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class KeyCheckTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ONE = key();
    private static final String TWO = key();
    private static final String OTHER = key();

    @Test
    void theRightKeysAndAnEmptyDatabaseAreFine() {
        assertThatCode(() -> start(ONE)).doesNotThrowAnyException();
        assertThatCode(() -> start(ONE, sealed(ONE))).doesNotThrowAnyException();
        assertThatCode(() -> start(ONE + "," + TWO, sealed(ONE), sealed(ONE + "," + TWO)))
                .doesNotThrowAnyException();
    }

    @Test
    void aWrongKeyStopsTheStart() {
        assertThatThrownBy(() -> start(OTHER, sealed(ONE), sealed(ONE)))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("not the keys of this database");
    }

    @Test
    void aNewKeyInFrontOfTheOldOneStopsTheStart() {
        assertThatThrownBy(() -> start(TWO + "," + ONE, sealed(ONE))).hasMessageContaining("in the same order");
    }

    @Test
    void aKeyThatWasTakenAwayStopsTheStart() {
        assertThatThrownBy(() -> start(ONE, sealed(ONE), sealed(ONE + "," + TWO)))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("oldest first");
    }

    @Test
    void oneSecretThatIsBrokenStopsNothingAndIsNamed(CapturedOutput output) {
        start(ONE, sealed(ONE), sealed(OTHER));

        assertThat(output).contains("1 of 2 secrets that were tried do not open", "7/sample");
    }

    private static void start(String keys, Sample... samples) {
        StaticListableBeanFactory rooms = new StaticListableBeanFactory();
        SealedRows room = most -> List.of(samples);
        rooms.addBean("room", room);
        new KeyCheck(rooms.getBeanProvider(SealedRows.class), box(keys)).afterSingletonsInstantiated();
    }

    private static Sample sealed(String keys) {
        return new Sample(box(keys).seal(new byte[] {1, 2, 3}, "7/sample"), "7/sample");
    }

    private static SecretBox box(String keys) {
        return new SecretBox(MasterKeys.parse(keys), KeyCheckTest::random);
    }

    private static String key() {
        return Base64.getEncoder().encodeToString(random(MasterKeys.BYTES));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
