package io.wagate.localwhatsapp.network;

import io.wagate.localwhatsapp.wire.CertificateAuthority.Flaw;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What goes wrong, and how often. Everything works until something is armed here; most faults happen so many times and
 * are over. What concerns one connection is on its {@link Device}.
 */
public final class Faults {

    /** What is forged in the answer to a scan. */
    public enum Forgery {
        NONE,
        HMAC,
        ACCOUNT_SIGNATURE
    }

    private final Deque<Integer> loginRefusals = new ArrayDeque<>();
    private final Deque<Integer> nacks = new ArrayDeque<>();
    private final AtomicInteger acksToLose = new AtomicInteger();
    private final AtomicInteger deliveriesToGarble = new AtomicInteger();
    private final AtomicInteger sendingsToGarble = new AtomicInteger();
    private final AtomicInteger framesBeforeTheCut = new AtomicInteger(-1);
    private volatile Duration ackDelay = Duration.ZERO;
    private volatile Flaw flaw = Flaw.NONE;
    private volatile Forgery forgery = Forgery.NONE;
    private volatile boolean silent;
    private volatile boolean passkey;
    private volatile List<Integer> oldestVersion = List.of(0, 0, 0);

    // ---- the link ----

    /** Refuses the next login with this reason: 401 unlinked, 402 and 403 banned, 405 outdated, 503 busy. */
    public synchronized void refuseLogin(int reason) {
        loginRefusals.add(reason);
    }

    synchronized Optional<Integer> loginRefusal() {
        return Optional.ofNullable(loginRefusals.poll());
    }

    /** Refuses with 405 every client whose version is older, such as 2, 3000, 1. */
    public void oldestVersion(int first, int second, int third) {
        oldestVersion = List.of(first, second, third);
    }

    boolean isOutdated(List<Integer> version) {
        for (int i = 0; i < oldestVersion.size(); i++) {
            int order = Integer.compare(version.get(i), oldestVersion.get(i));
            if (order != 0) {
                return order < 0;
            }
        }
        return false;
    }

    /** From now on the certificate chain has this flaw. */
    public void certificates(Flaw newFlaw) {
        flaw = newFlaw;
    }

    Flaw flaw() {
        return flaw;
    }

    /** From now on phones answer scans with a forged proof. */
    public void forge(Forgery newForgery) {
        forgery = newForgery;
    }

    Forgery forgery() {
        return forgery;
    }

    /** From now on accounts may only be linked with a passkey, which the network asks for instead of linking. */
    public void demandPasskeys() {
        passkey = true;
    }

    boolean passkey() {
        return passkey;
    }

    // ---- messages ----

    /** Refuses the next message with this error: 463 the account may not write to new people. */
    public synchronized void nackMessage(int error) {
        nacks.add(error);
    }

    synchronized Optional<Integer> nack() {
        return Optional.ofNullable(nacks.poll());
    }

    /** Takes and delivers the next messages, and never says so. */
    public void loseAcks(int count) {
        acksToLose.set(count);
    }

    boolean losesAck() {
        return countDown(acksToLose);
    }

    /** Acknowledges messages only after this time. */
    public void delayAcks(Duration delay) {
        ackDelay = delay;
    }

    Duration ackDelay() {
        return ackDelay;
    }

    /** Damages the ciphertext of the next messages to companion devices, so that they have to ask again. */
    public void garbleDeliveries(int count) {
        deliveriesToGarble.set(count);
    }

    boolean garblesDelivery() {
        return countDown(deliveriesToGarble);
    }

    /** Damages the ciphertext of the next messages to phones, so that they ask the sender again. */
    public void garbleSendings(int count) {
        sendingsToGarble.set(count);
    }

    boolean garblesSending() {
        return countDown(sendingsToGarble);
    }

    // ---- the connection ----

    /** Sends so many more frames to companions, then half a frame, and hangs up. */
    public void cutInMidFrame(int wholeFramesBefore) {
        framesBeforeTheCut.set(wholeFramesBefore);
    }

    boolean cutsNow() {
        return framesBeforeTheCut.get() >= 0 && framesBeforeTheCut.getAndDecrement() == 0;
    }

    /** Keeps connections open and says nothing on them any more, not even to pings. */
    public void fallSilent(boolean nowSilent) {
        silent = nowSilent;
    }

    boolean silent() {
        return silent;
    }

    private static boolean countDown(AtomicInteger counter) {
        return counter.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }
}
