package io.wagate.webhook;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who is called next on this node. Deficit round robin over tenants (Shreedhar and Varghese, 1995), where a call costs
 * the time that the endpoint's calls took lately, so that a tenant with slow receivers gets fewer of them. Endpoints that
 * answer and are quick share 70 % of the slots and may use idle ones of the rest; the slow and the failing never take
 * more than the other 30 %, so that a receiver that hangs cannot hold up one that works. A tenant has at most a quarter
 * of all slots. Not safe for use by several threads.
 */
final class FairShare {

    /** An endpoint with due deliveries. */
    record Candidate(long endpoint, long tenant) {}

    private static final double FAST_SHARE = 0.7;
    private static final double TENANT_SHARE = 0.25;
    private static final double QUANTUM_MILLIS = 50;
    private static final double SLOW_MILLIS = 2000;
    private static final double WEIGHT = 0.2;

    /** How many deliveries of an endpoint a node holds: of a proven one some wait for the calls before them. */
    private static final int PROVEN_DEPTH = 16;

    private static final int USUAL_DEPTH = 4;

    private static final class Pace {
        private double millis = 100;
        private boolean fails;
        private int held;
        private boolean slow;
        private boolean proven;

        private int depth() {
            return proven && !slow ? PROVEN_DEPTH : USUAL_DEPTH;
        }
    }

    private final int slots;
    private final Map<Long, Pace> paces = new HashMap<>();
    private final Map<Long, Integer> heldByTenant = new HashMap<>();
    private final Map<Long, Double> deficits = new HashMap<>();
    private final Deque<Long> turn = new ArrayDeque<>();
    private int fastHeld;
    private int slowHeld;

    /** @param slots the most deliveries that this node holds at once */
    FairShare(int slots) {
        this.slots = slots;
    }

    /** How many deliveries of which endpoints to claim now. What it grants counts as held until it is released. */
    Map<Candidate, Integer> grant(Set<Candidate> candidates) {
        Map<Candidate, Integer> granted = new LinkedHashMap<>();
        List<Candidate> slow = new ArrayList<>();
        List<Candidate> fast = new ArrayList<>();
        candidates.forEach(candidate -> (isSlow(candidate.endpoint()) ? slow : fast).add(candidate));
        int slowSlots = slots - (int) Math.round(slots * FAST_SHARE);
        share(slow, slowSlots - slowHeld, granted);
        share(fast, slots - fastHeld - Math.max(slowHeld, slowSlots / 3), granted);
        return granted;
    }

    /** Gives back slots that were granted and not used, or whose call is over. */
    void release(Candidate candidate, int number) {
        Pace pace = pace(candidate.endpoint());
        pace.held -= number;
        if (pace.slow) {
            slowHeld -= number;
        } else {
            fastHeld -= number;
        }
        heldByTenant.merge(candidate.tenant(), -number, (held, less) -> held + less == 0 ? null : held + less);
    }

    /** Learns from a call. */
    void learn(long endpoint, double millis, boolean succeeded) {
        Pace pace = pace(endpoint);
        pace.millis += WEIGHT * (millis - pace.millis);
        pace.fails = !succeeded;
        pace.proven = succeeded;
        // What is held moves with its endpoint into the other lane.
        boolean slow = pace.fails || pace.millis > SLOW_MILLIS;
        if (slow != pace.slow) {
            fastHeld += slow ? -pace.held : pace.held;
            slowHeld += slow ? pace.held : -pace.held;
            pace.slow = slow;
        }
    }

    private void share(List<Candidate> candidates, int free, Map<Candidate, Integer> granted) {
        Map<Long, Deque<Candidate>> byTenant = new HashMap<>();
        for (Candidate candidate : candidates) {
            byTenant.computeIfAbsent(candidate.tenant(), any -> new ArrayDeque<>())
                    .add(candidate);
        }
        byTenant.keySet().stream().filter(tenant -> !turn.contains(tenant)).forEach(turn::add);
        int left = free;
        List<Long> round = new ArrayList<>(turn);
        while (left > 0 && !byTenant.isEmpty()) {
            for (long tenant : round) {
                Deque<Candidate> own = byTenant.get(tenant);
                if (own == null || left <= 0) {
                    continue;
                }
                int taken = serve(tenant, own, left, granted);
                left -= taken;
                if (own.isEmpty()) {
                    byTenant.remove(tenant);
                    deficits.remove(tenant);
                }
                turn.remove(tenant);
                turn.add(tenant);
            }
        }
        turn.removeIf(tenant -> !byTenant.containsKey(tenant) && !heldByTenant.containsKey(tenant));
    }

    /** One turn of a tenant: as much as its quantum pays for. */
    private int serve(long tenant, Deque<Candidate> own, int left, Map<Candidate, Integer> granted) {
        double deficit = deficits.getOrDefault(tenant, 0.0) + QUANTUM_MILLIS;
        int taken = 0;
        while (!own.isEmpty() && taken < left) {
            Candidate next = own.peek();
            Pace pace = pace(next.endpoint());
            boolean full = pace.held >= pace.depth()
                    || heldByTenant.getOrDefault(tenant, 0) >= Math.max(1, (int) (slots * TENANT_SHARE));
            if (full) {
                own.poll();
                continue;
            }
            double cost = Math.max(1, pace.millis);
            if (deficit < cost) {
                break;
            }
            deficit -= cost;
            take(next, pace, granted);
            taken++;
            own.add(own.poll());
        }
        deficits.put(tenant, deficit);
        return taken;
    }

    private void take(Candidate candidate, Pace pace, Map<Candidate, Integer> granted) {
        pace.held++;
        if (pace.slow) {
            slowHeld++;
        } else {
            fastHeld++;
        }
        heldByTenant.merge(candidate.tenant(), 1, Integer::sum);
        granted.merge(candidate, 1, Integer::sum);
    }

    private boolean isSlow(long endpoint) {
        Pace pace = paces.get(endpoint);
        return pace != null && pace.slow;
    }

    private Pace pace(long endpoint) {
        return paces.computeIfAbsent(endpoint, any -> new Pace());
    }

    /** For figures and tests: deliveries held in the two lanes. */
    List<Integer> held() {
        return List.of(fastHeld, slowHeld);
    }

    /** Forgets endpoints of which nothing is held when there are too many to remember; the slowest are kept longest. */
    void tidy(int most) {
        if (paces.size() > most) {
            paces.entrySet().stream()
                    .filter(entry -> entry.getValue().held == 0)
                    .sorted(Comparator.comparingDouble(entry -> entry.getValue().millis))
                    .limit(paces.size() - most)
                    .map(Map.Entry::getKey)
                    .toList()
                    .forEach(paces::remove);
        }
    }
}
