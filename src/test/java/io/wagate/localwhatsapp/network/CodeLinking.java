package io.wagate.localwhatsapp.network;

import io.wagate.localwhatsapp.wire.Crypto;
import io.wagate.localwhatsapp.wire.Curve;
import io.wagate.localwhatsapp.wire.Malformed;
import io.wagate.localwhatsapp.wire.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Linking with eight characters that the device shows and the holder types on the phone. Both encipher an ephemeral key
 * under the code, agree on a secret with those and their identity keys, and go on as if the phone had scanned it.
 *
 * <pre>
 *   device → companion_hello    its ephemeral key under the code
 *   device ← primary_hello      the phone's, once the code was typed
 *   device → companion_finish   both identities and a random part, under the agreed key
 *   device ← pair-success
 * </pre>
 */
public final class CodeLinking {

    private static final int ROUNDS = 2 << 16;
    private static final int SALT = 32;
    private static final int IV = 16;
    private static final int KEY = 32;
    private static final int NONCE = 12;

    /** A code that waits to be typed, and after that for the device's last word. */
    private static final class Wait {
        private final Connection stranger;
        private final Account account;
        private final byte[] wrapped;
        private final byte[] reference = Crypto.random(16);
        private final Curve ephemeral = Curve.random();
        private byte[] theirs = {};

        private Wait(Connection stranger, Account account, byte[] wrapped) {
            this.stranger = stranger;
            this.account = account;
            this.wrapped = wrapped;
        }
    }

    private final Linking linking;
    private final Map<Connection, Wait> waits = new HashMap<>();
    private final List<Account> accounts = new ArrayList<>();

    CodeLinking(Linking linking) {
        this.linking = linking;
    }

    /** Makes an account reachable for codes: its phone is switched on. */
    public void register(Account account) {
        accounts.add(account);
    }

    void handle(Connection stranger, Node stanza) {
        Node registration = stanza.need("link_code_companion_reg");
        switch (registration.get("stage")) {
            case "companion_hello" -> hello(stranger, stanza, registration);
            case "companion_finish" -> finish(stranger, stanza, registration);
            default -> stranger.refuse(stanza, 400, "bad-request");
        }
    }

    /**
     * The holder types a code.
     *
     * @throws Malformed when no device waits to be linked with this phone
     */
    public void type(Account account, String typed) {
        String code = typed.replace("-", "").strip();
        Wait wait = waits.values().stream()
                .filter(candidate -> candidate.account == account && candidate.theirs.length == 0)
                .findFirst()
                .orElseThrow(() -> new Malformed("no device waits for a code"));
        wait.theirs = unwrap(code, wait.wrapped);
        Node content = Node.of("link_code_companion_reg", "stage", "primary_hello")
                .holding(
                        Node.of("link_code_pairing_wrapped_primary_ephemeral_pub")
                                .holding(wrap(code, wait.ephemeral.open())),
                        Node.of("primary_identity_pub")
                                .holding(account.identity().open()),
                        Node.of("link_code_pairing_ref").holding(wait.reference));
        wait.stranger.deliver(Stanzas.notification(Stanzas.SERVER, "link_code_companion_reg", content));
    }

    void withdraw(Connection stranger) {
        waits.remove(stranger);
    }

    private void hello(Connection stranger, Node stanza, Node registration) {
        String number = Address.parse(registration.get("jid")).user();
        byte[] wrapped = registration
                .need("link_code_pairing_wrapped_companion_ephemeral_pub")
                .data();
        if (wrapped.length != SALT + IV + KEY) {
            throw new Malformed("a wrapped key of " + wrapped.length + " bytes");
        }
        accounts.stream()
                .filter(account -> account.number().equals(number))
                .findFirst()
                .ifPresentOrElse(
                        account -> {
                            Wait wait = new Wait(stranger, account, wrapped);
                            waits.put(stranger, wait);
                            Node reference = Node.of("link_code_pairing_ref").holding(wait.reference);
                            stranger.answer(
                                    stanza,
                                    List.of(Node.of("link_code_companion_reg", "stage", "companion_hello")
                                            .holding(reference)));
                        },
                        () -> stranger.refuse(stanza, 404, "item-not-found"));
    }

    private void finish(Connection stranger, Node stanza, Node registration) {
        Wait wait = waits.remove(stranger);
        if (wait == null
                || !Arrays.equals(registration.need("link_code_pairing_ref").data(), wait.reference)) {
            throw new Malformed("the end of a linking that was not begun");
        }
        byte[] companionIdentity =
                registration.need("companion_identity_public").data();
        byte[] shared = wait.ephemeral.agree(wait.theirs);
        byte[] bundle =
                registration.need("link_code_pairing_wrapped_key_bundle").data();
        byte[] opened = openBundle(bundle, shared);
        if (!Arrays.equals(Arrays.copyOf(opened, KEY), companionIdentity)
                || !Arrays.equals(
                        Arrays.copyOfRange(opened, KEY, 2 * KEY),
                        wait.account.identity().open())) {
            throw new Malformed("a bundle with other identities");
        }
        byte[] random = Arrays.copyOfRange(opened, 2 * KEY, 3 * KEY);
        byte[] identities = wait.account.identity().agree(companionIdentity);
        byte[] secret = Crypto.hkdf(Crypto.join(shared, identities, random), new byte[0], "adv_secret", KEY);
        stranger.answer(stanza, List.of());
        linking.link(wait.account, stranger, secret);
    }

    private static byte[] openBundle(byte[] bundle, byte[] shared) {
        byte[] salt = Arrays.copyOf(bundle, SALT);
        byte[] nonce = Arrays.copyOfRange(bundle, SALT, SALT + NONCE);
        byte[] sealed = Arrays.copyOfRange(bundle, SALT + NONCE, bundle.length);
        byte[] key = Crypto.hkdf(shared, salt, "link_code_pairing_key_bundle_encryption_key", KEY);
        return Crypto.gcmOpen(key, nonce, new byte[0], sealed);
    }

    private static byte[] wrap(String code, byte[] key) {
        byte[] salt = Crypto.random(SALT);
        byte[] iv = Crypto.random(IV);
        return Crypto.join(salt, iv, Crypto.ctr(Crypto.pbkdf2(code, salt, ROUNDS), iv, key));
    }

    private static byte[] unwrap(String code, byte[] wrapped) {
        byte[] salt = Arrays.copyOf(wrapped, SALT);
        byte[] iv = Arrays.copyOfRange(wrapped, SALT, SALT + IV);
        return Crypto.ctr(
                Crypto.pbkdf2(code, salt, ROUNDS), iv, Arrays.copyOfRange(wrapped, SALT + IV, wrapped.length));
    }
}
