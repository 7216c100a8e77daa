package io.wagate.portal.webhook;

import io.wagate.portal.Say;
import io.wagate.webhook.Said;
import org.springframework.stereotype.Component;

/** What the signature doctor says, in the reader's language. In templates: {@code @doctorWords}. */
@Component("doctorWords")
final class DoctorWords {

    private final Say say;

    DoctorWords(Say say) {
        this.say = say;
    }

    public String of(Said said) {
        return said.by(say::of);
    }
}
