package io.wagate.whatsapp.linked.keep;

import com.google.protobuf.ByteString;
import io.wagate.kernel.Randomness;
import io.wagate.whatsapp.linked.crypto.CurveKeys;
import io.wagate.whatsapp.linked.proto.KeptPreKeys;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
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
        SortedMap<Integer, byte[]> all = privateKeys(kept);
        Map<Integer, CurveKeys> made = new TreeMap<>();
        int id = Math.max(1, kept.getNextId());
        for (int i = 0; i < count; i++) {
            made.put(id, CurveKeys.random(randomness));
            id = id == LAST_ID ? 1 : id + 1;
        }
        made.forEach((number, keys) -> all.put(number, keys.privateKey()));
        while (all.size() > MOST) {
            all.remove(all.firstKey());
        }
        save(all, id, kept.getUploaded());
        return made;
    }

    public Optional<CurveKeys> find(int id) {
        return Optional.ofNullable(privateKeys(load()).get(id)).map(CurveKeys::of);
    }

    public boolean remove(int id) {
        KeptPreKeys kept = load();
        SortedMap<Integer, byte[]> all = privateKeys(kept);
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
        save(privateKeys(kept), kept.getNextId(), true);
    }

    private KeptPreKeys load() {
        return vault.get(NAME)
                .map(bytes -> Kept.read(bytes, KeptPreKeys.parser(), KeptPreKeys::getVersion))
                .orElse(KeptPreKeys.getDefaultInstance());
    }

    /** Without their public halves: to compute those of all takes longer than to read a message. */
    private static SortedMap<Integer, byte[]> privateKeys(KeptPreKeys kept) {
        SortedMap<Integer, byte[]> keys = new TreeMap<>();
        for (ByteString entry : kept.getKeysList()) {
            byte[] bytes = entry.toByteArray();
            keys.put(ByteBuffer.wrap(bytes).getInt(), Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length));
        }
        return keys;
    }

    private void save(SortedMap<Integer, byte[]> keys, int nextId, boolean uploaded) {
        KeptPreKeys.Builder kept = KeptPreKeys.newBuilder()
                .setVersion(Kept.VERSION)
                .setNextId(nextId)
                .setUploaded(uploaded);
        keys.forEach((id, key) -> kept.addKeys(ByteString.copyFrom(ByteBuffer.allocate(Integer.BYTES + CurveKeys.LENGTH)
                .putInt(id)
                .put(key)
                .array())));
        vault.put(NAME, kept.build().toByteArray());
    }
}
