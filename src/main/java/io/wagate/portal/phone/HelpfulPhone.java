package io.wagate.portal.phone;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.whatsapp.sandbox.phones.Phone;
import io.wagate.whatsapp.sandbox.phones.Phones;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** A simulated phone that writes to a sandbox session for somebody who tries something out on another page. */
@Component
public class HelpfulPhone {

    private final ObjectProvider<Phones> phones;

    HelpfulPhone(ObjectProvider<Phones> phones) {
        this.phones = phones;
    }

    /**
     * The number of a phone that may write to this one; empty where there is none, or not for this person.
     *
     * @param wanted the only numbers that help, digits; empty for any
     */
    public Optional<String> toWriteTo(Actor actor, String number, List<String> wanted) {
        if (!actor.may(Permission.MANAGE_SESSIONS)) {
            return Optional.empty();
        }
        return phones.stream()
                .flatMap(all -> all.list(actor).stream())
                .map(Phone::number)
                .filter(each -> !each.equals(number))
                .filter(each -> wanted.isEmpty() || wanted.contains(each))
                .findFirst();
    }
}
