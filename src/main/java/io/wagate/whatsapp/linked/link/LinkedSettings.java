package io.wagate.whatsapp.linked.link;

import io.wagate.whatsapp.linked.noise.CertificateChain;
import java.net.URI;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where WhatsApp is and how we introduce ourselves. Another endpoint or another root than WhatsApp's own is taken only
 * for this machine, so that nobody can be led to a server that merely looks like WhatsApp.
 *
 * @param endpoint the WebSocket
 * @param root the public key that signs the servers' certificates
 * @param version the client version that is announced; WhatsApp refuses old ones
 * @param deviceName what the phone shows in its list of linked devices
 */
public record LinkedSettings(URI endpoint, byte[] root, Version version, String deviceName) {

    public static final URI WHATSAPP = URI.create("wss://web.whatsapp.com/ws/chat");
    public static final String VERSION = "2.3000.1045649367";

    private static final Pattern LOOPBACK = Pattern.compile("127(\\.[0-9]{1,3}){3}|\\[::1]|localhost");
    private static final String MEDIA_DOMAIN = ".whatsapp.net";

    /** Three numbers with dots. */
    public record Version(int primary, int secondary, int tertiary) {

        private static final Pattern FORM = Pattern.compile("([0-9]{1,9})\\.([0-9]{1,9})\\.([0-9]{1,10})");

        public static Version parse(String text) {
            var matcher = FORM.matcher(text);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("A client version has three numbers, such as " + VERSION);
            }
            return new Version(
                    Integer.parseInt(matcher.group(1)),
                    Integer.parseInt(matcher.group(2)),
                    Integer.parseInt(matcher.group(3)));
        }

        @Override
        public String toString() {
            return primary + "." + secondary + "." + tertiary;
        }
    }

    public LinkedSettings {
        root = root.clone();
        boolean own = endpoint.equals(WHATSAPP) && Arrays.equals(root, CertificateChain.WHATSAPP_ROOT);
        if (!own && !isLoopback(endpoint)) {
            throw new IllegalArgumentException(
                    "Another endpoint or root than WhatsApp's own may only be on this machine: " + endpoint);
        }
    }

    /** WhatsApp itself. */
    public static LinkedSettings whatsApp(Version version, String deviceName) {
        return new LinkedSettings(WHATSAPP, CertificateChain.WHATSAPP_ROOT, version, deviceName);
    }

    /** The same under another name in the phone's list; null leaves the name. */
    public LinkedSettings named(@Nullable String device) {
        return device == null ? this : new LinkedSettings(endpoint, root, version, device);
    }

    /**
     * Where a file lies, on a host that WhatsApp named. Only hosts of WhatsApp are called, and only this machine when the
     * endpoint is here.
     *
     * @param path begins with a slash, query included
     */
    public URI media(String host, String path) {
        boolean local = isLoopback(endpoint);
        URI uri = URI.create((local ? "http" : "https") + "://" + host + path);
        boolean allowed = local
                ? isLoopback(uri)
                : uri.getHost() != null && uri.getHost().endsWith(MEDIA_DOMAIN) && uri.getPort() == -1;
        if (!allowed || uri.getUserInfo() != null || !path.startsWith("/") || path.startsWith("//")) {
            throw new IllegalArgumentException("Not a media host of WhatsApp");
        }
        return uri;
    }

    private static boolean isLoopback(URI uri) {
        return uri.getHost() != null && LOOPBACK.matcher(uri.getHost()).matches();
    }

    @Override
    public byte[] root() {
        return root.clone();
    }
}
