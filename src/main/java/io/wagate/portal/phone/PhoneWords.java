package io.wagate.portal.phone;

import io.wagate.portal.Say;
import io.wagate.whatsapp.sandbox.phones.LinkedSession;
import io.wagate.whatsapp.sandbox.phones.MagicNumber;
import io.wagate.whatsapp.sandbox.phones.Phone;
import org.springframework.stereotype.Component;

/** What the pages call simulated phones. In templates: {@code @phoneWords}. */
@Component("phoneWords")
class PhoneWords {

    private final Say say;

    PhoneWords(Say say) {
        this.say = say;
    }

    /** What it does, in a few words; the name that others see where it does nothing special. */
    public String title(Phone phone) {
        if (phone.closed()) {
            return say.of("phones.title.closed");
        }
        LinkedSession own = phone.carries();
        if (own != null) {
            return say.of("phones.title.carries", own.publicId());
        }
        return phone.magic() == null ? phone.name() : title(phone.magic());
    }

    public String title(MagicNumber magic) {
        return say.of("phones.title." + magic.name());
    }

    /** What happens to a message that is sent there. */
    public String does(MagicNumber magic) {
        return say.of("phones.does." + magic.name());
    }
}
