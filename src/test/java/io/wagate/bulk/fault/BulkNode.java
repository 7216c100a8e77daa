package io.wagate.bulk.fault;

import io.wagate.WagateApplication;
import io.wagate.bulk.AtLimit;
import io.wagate.bulk.BulkDrafting;
import io.wagate.bulk.BulkJob;
import io.wagate.bulk.BulkRequest;
import io.wagate.bulk.BulkService;
import io.wagate.bulk.Counts;
import io.wagate.kernel.Actor;
import io.wagate.kernel.TenantId;
import io.wagate.message.SendMessage;
import io.wagate.plan.PlanService;
import io.wagate.session.LiveSessions;
import io.wagate.session.SessionService;
import io.wagate.support.NodeDoor;
import io.wagate.tenant.TenantService;
import io.wagate.whatsapp.sandbox.phones.Phones;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;

/** The application in a process that may be killed, with a door by which a test makes sessions and jobs. */
public final class BulkNode {

    private final ApplicationContext application;

    private BulkNode(ApplicationContext application) {
        this.application = application;
    }

    static void main(String[] arguments) throws IOException {
        NodeDoor.endWithParent();
        ApplicationContext application = SpringApplication.run(WagateApplication.class, arguments);
        NodeDoor.open(application, commands(application));
    }

    /** What such an application can be told, for others that are told more. */
    public static Map<String, Function<List<String>, String>> commands(ApplicationContext application) {
        BulkNode node = new BulkNode(application);
        return Map.of(
                "/tenant", node::tenant,
                "/session", node::session,
                "/ready", node::ready,
                "/job", node::job,
                "/counts", node::counts,
                "/recipients", node::recipients);
    }

    /** Makes a tenant; answers its number. */
    private String tenant(List<String> words) {
        long plan = application.getBean(PlanService.class).named("demo").id();
        return Long.toString(application
                .getBean(TenantService.class)
                .create("Fault", plan)
                .id()
                .value());
    }

    /** {@code tenant session}: makes a session; it shows a code soon. */
    private String session(List<String> words) {
        application.getBean(SessionService.class).initialise(actor(words), words.get(1), null, "sandbox");
        return "made";
    }

    /** {@code tenant session}: whether it is ready; a phone scans where a code is shown. */
    private String ready(List<String> words) {
        Actor actor = actor(words);
        Phones phones = application.getBean(Phones.class);
        if (phones.waiting(actor).contains(words.get(1))) {
            phones.scanWithNewPhone(actor, words.get(1));
        }
        return Boolean.toString(application
                .getBean(LiveSessions.class)
                .find(actor.tenant(), words.get(1))
                .filter(live -> live.session().isReady())
                .isPresent());
    }

    /** {@code tenant session first count min max}: a job to so many numbers from one on; answers its id. */
    private String job(List<String> words) {
        long first = Long.parseLong(words.get(2));
        List<BulkRequest.Line> lines = IntStream.range(0, Integer.parseInt(words.get(3)))
                .mapToObj(number -> new BulkRequest.Line(Long.toString(first + number), null))
                .toList();
        BulkJob job = application
                .getBean(BulkDrafting.class)
                .create(
                        actor(words),
                        new BulkRequest(
                                null,
                                lines,
                                SendMessage.text(words.get(1), "", "kill me not"),
                                false,
                                Duration.ofMillis(Long.parseLong(words.get(4))),
                                Duration.ofMillis(Long.parseLong(words.get(5))),
                                AtLimit.WAIT,
                                null,
                                false,
                                false));
        return job.publicId();
    }

    /** {@code tenant job}: state, total, processed, sent, unknown, not sent. */
    private String counts(List<String> words) {
        BulkJob job = application.getBean(BulkService.class).get(actor(words), words.get(1));
        Counts counts = job.counts();
        return job.state().wire() + " " + counts.total() + " " + counts.processed() + " " + counts.sent() + " "
                + counts.unknown() + " " + counts.notSent();
    }

    /** {@code tenant job}: each recipient as {@code number=state}. */
    private String recipients(List<String> words) {
        Actor actor = actor(words);
        BulkService jobs = application.getBean(BulkService.class);
        return jobs.recipients(actor, jobs.get(actor, words.get(1)), null, -1, Integer.MAX_VALUE).stream()
                .map(recipient -> recipient.phone() + "=" + recipient.state().wire())
                .collect(Collectors.joining(" "));
    }

    private static Actor actor(List<String> words) {
        return Actor.system(new TenantId(Long.parseLong(words.getFirst())));
    }
}
