package io.wagate.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The operating system's resolver within a budget. It works on a few platform threads of its own: the native look-up
 * would hold a carrier of the virtual threads, and one slow name server would then stop the whole application.
 */
final class SystemResolver implements AddressResolver {

    static final Duration BUDGET = Duration.ofSeconds(2);
    private static final int THREADS = 16;
    private static final int WAITING = 1_000;

    private final ExecutorService threads = threads();
    private final AddressResolver lookUp;

    SystemResolver() {
        this(host -> List.of(InetAddress.getAllByName(host)));
    }

    /** @param lookUp what is held to the budget */
    SystemResolver(AddressResolver lookUp) {
        this.lookUp = lookUp;
    }

    @Override
    public List<InetAddress> resolve(String host) throws UnknownHostException {
        Future<List<InetAddress>> answer = null;
        try {
            answer = threads.submit(() -> lookUp.resolve(host));
            return answer.get(BUDGET.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
            throw new UnknownHostException(host);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnknownHostException(host);
        } finally {
            if (answer != null) {
                answer.cancel(true);
            }
        }
    }

    private static ExecutorService threads() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(WAITING),
                Thread.ofPlatform().daemon().name("egress-dns-", 0).factory());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
