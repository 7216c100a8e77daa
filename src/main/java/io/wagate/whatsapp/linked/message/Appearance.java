package io.wagate.whatsapp.linked.message;

import io.wagate.kernel.Problem;
import io.wagate.whatsapp.Presence;
import io.wagate.whatsapp.linked.keep.Profile;
import io.wagate.whatsapp.linked.keep.Vault;
import io.wagate.whatsapp.linked.link.Line;
import io.wagate.whatsapp.linked.node.Node;
import java.util.Locale;

/**
 * Whether others see the number online. WhatsApp shows nobody without a name and takes the one that stands beside the
 * word, so we say it only under the name that the account has.
 */
public final class Appearance {

    private static final String NO_NAME =
            "WhatsApp has not told this session the name of its account yet, and shows nobody as online without it."
                    + " Write one message from the phone, to anybody, and ask again";

    private final Vault vault;
    private final Profile profile;

    public Appearance(Vault vault) {
        this.vault = vault;
        this.profile = new Profile(vault);
    }

    /** Says it now and keeps it for the connections to come; nobody answers to it. */
    public void show(Line line, Presence what) {
        String name = profile.name().orElseThrow(() -> new Problem.Conflict("NAME_NOT_KNOWN", NO_NAME).asException());
        say(line, what, name);
        profile.want(what);
        vault.commit();
    }

    /** On a new connection nobody is online: says once more what was asked for last, if anything was. */
    public void again(Line line) {
        profile.wanted().ifPresent(what -> profile.name().ifPresent(name -> say(line, what, name)));
    }

    private static void say(Line line, Presence what, String name) {
        line.send(
                Node.of("presence").with("name", name).with("type", what.name().toLowerCase(Locale.ROOT)));
    }
}
