package io.wagate.whatsapp.linked.keep;

import com.google.protobuf.ByteString;
import io.wagate.kernel.Randomness;
import io.wagate.whatsapp.linked.crypto.CurveKeys;
import io.wagate.whatsapp.linked.proto.KeptPreKeys;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keys for one use each: others begin a conversation with one while we are away. Kept as one record. */
public final class PreKeys {

    /** How many the server holds at most, and how few may be left before it gets more. */
    public static final int BATCH = 100;

    public static final int FEW = 20;

    private static final String NAME = "prekeys";
    private static final int LAST_ID = 0xFF_FFFF;

    /** Keys that were given out and never used stay this many generations of a batch, then the oldest go. */
    private static final int MOST = 8 * BATCH;

    private final Vault vault;
    private final Randomness randomness;

    public PreKeys(Vault vault, Randomness randomness) {
        this.vault = vault;
        this.randomness = randomness;
    }

    /** Makes new keys. They must be committed before they are shown to anybody. */
    public Map<Integer, CurveKeys> make(int count) {
        KeptPreKeys kept = load();
        Map<Integer, CurveKeys> all = keys(kept);
        Map<Integer, CurveKeys> made = new TreeMap<>();
        int id = Math.max(1, kept.getNextId());
        for (int i = 0; i < count; i++) {
            made.put(id, CurveKeys.random(randomness));
            id = id == LAST_ID ? 1 : id + 1;
        }
        all.putAll(made);
        while (all.size() > MOST) {
            all.remove(all.keySet().iterator().next());
        }
        save(all, id, kept.getUploaded());
        return made;
    }

    public Optional<CurveKeys> find(int id) {
        return Optional.ofNullable(keys(load()).get(id));
    }

    public boolean remove(int id) {
        KeptPreKeys kept = load();
        Map<Integer, CurveKeys> all = keys(kept);
        boolean there = all.remove(id) != null;
        if (there) {
            save(all, kept.getNextId(), kept.getUploaded());
        }
        return there;
    }

    /** Whether the server ever took keys of this device. */
    public boolean uploaded() {
        return load().getUploaded();
    }

    public void markUploaded() {
        KeptPreKeys kept = load();
        save(keys(kept), kept.getNextId(), true);
    }

    private KeptPreKeys load() {
        return vault.get(NAME)
                .map(bytes -> Kept.read(bytes, KeptPreKeys.parser(), KeptPreKeys::getVersion))
                .orElse(KeptPreKeys.getDefaultInstance());
    }

    private static Map<Integer, CurveKeys> keys(KeptPreKeys kept) {
        Map<Integer, CurveKeys> keys = new TreeMap<>();
        for (ByteString entry : kept.getKeysList()) {
            byte[] bytes = entry.toByteArray();
            keys.put(
                    ByteBuffer.wrap(bytes).getInt(),
                    CurveKeys.of(Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length)));
        }
        return keys;
    }

    private void save(Map<Integer, CurveKeys> keys, int nextId, boolean uploaded) {
        KeptPreKeys.Builder kept = KeptPreKeys.newBuilder()
                .setVersion(Kept.VERSION)
                .setNextId(nextId)
                .setUploaded(uploaded);
        keys.forEach(
                (id, pair) -> kept.addKeys(ByteString.copyFrom(ByteBuffer.allocate(Integer.BYTES + CurveKeys.LENGTH)
                        .putInt(id)
                        .put(pair.privateKey())
                        .array())));
        vault.put(NAME, kept.build().toByteArray());
    }
}
