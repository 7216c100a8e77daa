package io.wagate.whatsapp.sandbox.phones;

import io.wagate.whatsapp.Jid;
import java.util.List;

/** A group of the network; the first member made it. */
public record Group(Jid jid, String subject, List<String> members) {

    public Group {
        members = List.copyOf(members);
    }
}
