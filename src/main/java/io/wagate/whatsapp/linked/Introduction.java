package io.wagate.whatsapp.linked;

import io.wagate.kernel.Problem;
import io.wagate.whatsapp.ChosenClient;
import io.wagate.whatsapp.ClientChoice;
import io.wagate.whatsapp.ClientChoices;
import io.wagate.whatsapp.linked.link.LinkedSettings;
import io.wagate.whatsapp.linked.noise.CertificateChain;
import java.net.URI;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * As what we introduce ourselves: what the application was started with, under what an administrator chose since. A choice
 * goes through the same strict settings as the start, so nobody is led to a server that merely looks like WhatsApp.
 */
final class Introduction implements ChosenClient, Supplier<LinkedSettings> {

    private static final Set<String> SCHEMES = Set.of("ws", "wss");
    private static final int ROOT_BYTES = 32;

    private final LinkedSettings builtIn;
    private final ClientChoices choices;

    Introduction(LinkedSettings builtIn, ClientChoices choices) {
        this.builtIn = builtIn;
        this.choices = choices;
    }

    /** What is in force now. */
    @Override
    public LinkedSettings get() {
        return settings(choices.of(LinkedDriver.NAME));
    }

    @Override
    public String driver() {
        return LinkedDriver.NAME;
    }

    @Override
    public Client under(ClientChoice choice) {
        LinkedSettings settings = settings(choice);
        return new Client(
                settings.version().toString(),
                settings.endpoint().toString(),
                HexFormat.of().formatHex(settings.root()),
                settings.endpoint().equals(LinkedSettings.WHATSAPP));
    }

    private LinkedSettings settings(ClientChoice choice) {
        URI endpoint = choice.endpoint() == null ? builtIn.endpoint() : endpoint(choice.endpoint());
        byte[] root = choice.root() == null ? builtIn.root() : root(choice.root());
        LinkedSettings.Version version = choice.version() == null ? builtIn.version() : version(choice.version());
        try {
            return new LinkedSettings(endpoint, root, version, builtIn.deviceName());
        } catch (IllegalArgumentException elsewhere) {
            boolean ownKey = Arrays.equals(root, CertificateChain.WHATSAPP_ROOT);
            throw invalid(
                    endpoint.equals(LinkedSettings.WHATSAPP) && !ownKey ? "root" : "endpoint",
                    "Only WhatsApp's own address with WhatsApp's own key is taken, or an address on this machine:"
                            + " 127.0.0.1, [::1] or localhost.");
        }
    }

    private static LinkedSettings.Version version(String text) {
        try {
            return LinkedSettings.Version.parse(text);
        } catch (IllegalArgumentException unreadable) {
            throw invalid("version", "A client version has three numbers, such as " + LinkedSettings.VERSION + ".");
        }
    }

    private static URI endpoint(String text) {
        URI endpoint = uri(text);
        if (endpoint == null || endpoint.getHost() == null || !SCHEMES.contains(endpoint.getScheme())) {
            throw invalid("endpoint", "An address begins with ws:// or wss://, such as ws://127.0.0.1:9000/ws/chat.");
        }
        if (endpoint.getUserInfo() != null) {
            throw invalid("endpoint", "An address has no user name in it.");
        }
        return endpoint;
    }

    private static @Nullable URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    private static byte[] root(String text) {
        try {
            byte[] root = HexFormat.of().parseHex(text);
            if (root.length == ROOT_BYTES) {
                return root;
            }
        } catch (IllegalArgumentException unreadable) {
            // Said below, as for a key of another length.
        }
        throw invalid("root", "A key is written as 64 hexadecimal digits.");
    }

    private static RuntimeException invalid(String field, String message) {
        return Problem.Invalid.field(field, message).asException();
    }
}
