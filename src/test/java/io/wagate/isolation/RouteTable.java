package io.wagate.isolation;

import io.wagate.isolation.Route.Kind;
import io.wagate.isolation.Route.Thing;
import java.util.Arrays;
import java.util.List;

/**
 * Every route, and what it answers to whom. A new route needs a line here:
 *
 * <ul>
 *   <li>{@code api(method, pattern, thing, key, scoped, foreign)}: statuses for the tenant's own key, for a key that
 *       reaches another session only, and for another tenant's key. Nobody without a key gets more than 401.
 *   <li>{@code page(method, pattern, thing, foreign, owner, admin, developer, support, readOnly)}: statuses for another
 *       tenant's owner and for the five roles. Nobody gets in without a login, an administrator finds 404.
 *   <li>{@code open(method, pattern, anonymous, loggedIn)}: for everybody.
 *   <li>{@code administration(method, pattern, administrator)}: 404 for everybody else who is logged in.
 *   <li>{@code personal(method, pattern, loggedIn)}: about nobody but the person who asks.
 * </ul>
 */
public final class RouteTable {

    /** Each tenant has a simulated network of its own, where a number that is not one of its phones is refused in words. */
    private static final String CHAT = "447700900123@s.whatsapp.net";

    public static final List<Route> ROUTES = List.of(
            // First, and what reads before what changes: a key of the company works here while it has one number only.
            api("GET", "/v1/configs/webhook", Thing.NOTHING, 401, 401, 401),
            api("GET", "/v1/configs/phone_number", Thing.NOTHING, 401, 401, 401),
            api("GET", "/v1/phone_number", Thing.NOTHING, 401, 401, 401),
            api("GET", "/v1/health", Thing.NOTHING, 401, 401, 401),
            api("GET", "/v1/configs/templates", Thing.NOTHING, 200, 200, 200),
            api("POST", "/v1/configs/templates", Thing.NOTHING, 400, 403, 400).body("{\"name\":\"hello\"}"),
            api("DELETE", "/v1/configs/templates/{name}", Thing.NOTHING, 404, 403, 404),
            api("POST", "/v1/configs/webhook", Thing.NOTHING, 401, 401, 401)
                    .body("{\"url\":\"https://shop.example/hook\"}"),
            api("DELETE", "/v1/configs/webhook", Thing.NOTHING, 401, 401, 401),
            api("POST", "/v1/contacts", Thing.NOTHING, 401, 401, 401).body("{\"contacts\":[\"447700900123\"]}"),
            api("POST", "/v1/messages", Thing.NOTHING, 401, 401, 401)
                    .body("{\"to\":\"447700900123\",\"text\":{\"body\":\"Hello\"}}"),
            api("POST", "/v1/media", Thing.NOTHING, 401, 401, 401).body("{}"),
            api("GET", "/v1/media/{id:[0-9]{1,18}}", Thing.MEDIA, 200, 404, 404),
            api("DELETE", "/v1/media/{id:[0-9]{1,18}}", Thing.MEDIA, 200, 404, 404),
            api("PUT", "/v1/messages/{messageId}", Thing.MESSAGE, 401, 401, 401).body("{\"status\":\"read\"}"),
            api("POST", "/api/whatsapp/session", Thing.NOTHING, 200, 401, 200)
                    .body("{\"sessionId\":\"{fresh}\",\"driver\":\"sandbox\"}"),
            api("GET", "/api/whatsapp/sessions", Thing.NOTHING, 200, 200, 200),
            api("GET", "/api/whatsapp/session/{sessionId}/status", Thing.SESSION, 200, 404, 404),
            api("DELETE", "/api/whatsapp/session/{sessionId}", Thing.SESSION, 200, 401, 404),
            api("POST", "/api/whatsapp/session/{sessionId}/disconnect", Thing.SESSION, 200, 401, 404),
            api("POST", "/api/whatsapp/session/{sessionId}/logout", Thing.SESSION, 200, 401, 404),
            api("POST", "/api/whatsapp/session/{sessionId}/restart", Thing.SESSION, 200, 401, 404),
            api("POST", "/api/whatsapp/session/{sessionId}/link", Thing.SESSION, 200, 401, 404),
            api("DELETE", "/api/whatsapp/session/{sessionId}/link", Thing.SESSION, 200, 401, 404),
            api("POST", "/api/whatsapp/session/{sessionId}/send", Thing.SESSION, 400, 404, 404)
                    .body("{\"to\":\"447700900123\",\"message\":\"Hello\"}"),
            api("POST", "/api/whatsapp/session/{sessionId}/typing", Thing.SESSION, 400, 404, 404)
                    .body("{\"to\":\"447700900123\"}"),
            api("POST", "/api/whatsapp/session/{sessionId}/presence", Thing.SESSION, 400, 404, 404)
                    .body("{\"state\":\"available\"}"),
            api("POST", "/api/whatsapp/session/{sessionId}/read", Thing.SESSION, 400, 404, 404)
                    .body("{\"messageId\":\"3EB0\"}"),
            api("GET", "/api/whatsapp/messages", Thing.NOTHING, 200, 200, 200),
            api("GET", "/api/whatsapp/logs", Thing.NOTHING, 200, 200, 200),
            api("GET", "/api/whatsapp/session/{sessionId}/messages", Thing.SESSION, 200, 404, 404),
            api("GET", "/api/whatsapp/messages/{messageId}", Thing.MESSAGE, 200, 404, 404),
            api("GET", "/api/whatsapp/media/{id:[0-9]{1,18}}", Thing.MEDIA, 200, 404, 404),
            api("GET", "/api/whatsapp/usage", Thing.NOTHING, 200, 200, 200),
            api("GET", "/api/whatsapp/events", Thing.NOTHING, 200, 200, 200),
            api("GET", "/api/whatsapp/webhooks", Thing.NOTHING, 200, 200, 200),
            api("POST", "/api/whatsapp/webhooks", Thing.NOTHING, 400, 400, 400).body("{\"name\":\"Shop\"}"),
            api("GET", "/api/whatsapp/webhooks/{id}", Thing.ENDPOINT, 200, 404, 404),
            api("PUT", "/api/whatsapp/webhooks/{id}", Thing.ENDPOINT, 200, 404, 404)
                    .body("{\"name\":\"Shop\"}"),
            api("DELETE", "/api/whatsapp/webhooks/{id}", Thing.ENDPOINT, 200, 404, 404),
            api("POST", "/api/whatsapp/webhooks/{id}/pause", Thing.ENDPOINT, 200, 404, 404),
            api("POST", "/api/whatsapp/webhooks/{id}/resume", Thing.ENDPOINT, 200, 404, 404),
            api("POST", "/api/whatsapp/webhooks/{id}/test", Thing.ENDPOINT, 200, 404, 404),
            api("POST", "/api/whatsapp/webhooks/{id}/secret", Thing.ENDPOINT, 200, 404, 404),
            api("GET", "/api/whatsapp/webhooks/{id}/deliveries", Thing.ENDPOINT, 200, 404, 404),
            api("GET", "/api/whatsapp/deliveries/{id}", Thing.DELIVERY, 200, 404, 404),
            api("POST", "/api/whatsapp/deliveries/{id}/resend", Thing.DELIVERY, 200, 404, 404),
            page("GET", "/settings", Thing.NOTHING, 200, 200, 200, 200, 200, 200),
            page("GET", "/settings/company", Thing.NOTHING, 302, 302, 302, 302, 302, 302)
                    .forAdministrator(302),
            page("GET", "/settings/retention", Thing.NOTHING, 302, 302, 302, 302, 302, 302)
                    .forAdministrator(302),
            page("GET", "/settings/mails", Thing.NOTHING, 200, 200, 200, 200, 200, 200),
            page("POST", "/settings/mails", Thing.NOTHING, 302, 302, 302, 302, 302, 302),
            page("GET", "/settings/masking", Thing.NOTHING, 302, 302, 302, 302, 302, 302)
                    .forAdministrator(302),
            page("POST", "/settings/masking", Thing.NOTHING, 302, 302, 403, 403, 403, 403)
                    .form("on", "true"),
            page("POST", "/settings/company", Thing.NOTHING, 400, 400, 403, 403, 403, 403),
            page("POST", "/settings/retention", Thing.NOTHING, 400, 400, 403, 403, 403, 403)
                    .form("mediaDays", "2"),
            page("GET", "/settings/personal-data", Thing.NOTHING, 200, 200, 403, 403, 403, 403),
            page("GET", "/settings/personal-data/erase", Thing.NOTHING, 302, 302, 302, 302, 302, 302)
                    .forAdministrator(302),
            page("GET", "/settings/personal-data/export", Thing.NOTHING, 302, 302, 302, 302, 302, 302)
                    .forAdministrator(302),
            page("POST", "/settings/personal-data/export", Thing.NOTHING, 200, 200, 403, 403, 403, 403)
                    .form("phone", "447700900199"),
            page("POST", "/settings/personal-data/erase", Thing.NOTHING, 400, 400, 403, 403, 403, 403),
            page("GET", "/settings/personal-data/receipts/{id}", Thing.NOTHING, 404, 404, 403, 403, 403, 403),
            page("GET", "/usage", Thing.NOTHING, 200, 200, 200, 200, 200, 200),
            page("GET", "/usage/plan", Thing.NOTHING, 200, 200, 403, 403, 403, 403),
            page("POST", "/usage/plan", Thing.NOTHING, 404, 404, 403, 403, 403, 403),
            api("POST", "/api/whatsapp/session/{sessionId}/send-bulk", Thing.SESSION, 400, 404, 404)
                    .body("{\"recipients\":[\"447700900123\"],\"message\":\"Hello\"}"),
            api("GET", "/api/whatsapp/bulk-jobs", Thing.NOTHING, 200, 200, 200),
            api("GET", "/api/whatsapp/bulk-job/{jobId}", Thing.BULK_JOB, 200, 404, 404),
            api("GET", "/api/whatsapp/bulk-job/{jobId}/recipients", Thing.BULK_JOB, 200, 404, 404),
            api("GET", "/api/whatsapp/bulk-job/{jobId}/results.csv", Thing.BULK_JOB, 200, 404, 404),
            api("POST", "/api/whatsapp/bulk-job/{jobId}/start", Thing.BULK_JOB, 400, 404, 404),
            api("POST", "/api/whatsapp/bulk-job/{jobId}/pause", Thing.BULK_JOB, 200, 404, 404),
            api("POST", "/api/whatsapp/bulk-job/{jobId}/resume", Thing.BULK_JOB, 200, 404, 404),
            api("POST", "/api/whatsapp/bulk-job/{jobId}/cancel", Thing.BULK_JOB, 200, 404, 404),
            api("GET", "/api/whatsapp/opt-outs", Thing.NOTHING, 200, 401, 200),
            api("POST", "/api/whatsapp/opt-outs", Thing.NOTHING, 200, 401, 200).body("{\"phone\":\"447700900123\"}"),
            api("GET", "/api/whatsapp/opt-outs/{phone}", Thing.OPT_OUT, 200, 401, 404),
            open("GET", "/api/ping", 200, 200),
            api("GET", "/api/v1/instances", Thing.NOTHING, 200, 200, 200),
            api("POST", "/api/v1/instances", Thing.NOTHING, 200, 403, 200).body("{\"name\":\"Shop\"}"),
            api("GET", "/api/v1/instances/{id}", Thing.INSTANCE, 200, 404, 404),
            api("PUT", "/api/v1/instances/{id}", Thing.INSTANCE, 200, 404, 404).body("{\"name\":\"Shop\"}"),
            api("PATCH", "/api/v1/instances/{id}", Thing.INSTANCE, 200, 404, 404)
                    .body("{\"name\":\"Shop\"}"),
            api("DELETE", "/api/v1/instances/{id}", Thing.INSTANCE, 200, 404, 404),
            api("GET", "/api/v1/instances/{id}/client/status", Thing.INSTANCE, 200, 404, 404),
            api("GET", "/api/v1/instances/{id}/client/qr", Thing.INSTANCE, 400, 404, 404),
            api("GET", "/api/v1/instances/{id}/client/me", Thing.INSTANCE, 400, 404, 404),
            api("GET", "/api/v1/instances/{id}/request/{reference}", Thing.INSTANCE, 404, 404, 404),
            api("POST", "/api/v1/instances/{id}/client/action/{action}", Thing.INSTANCE_ACTION, 200, 404, 404)
                    .body("{\"chatId\":\"447700900123@c.us\",\"message\":\"Hello\"}"),
            api("DELETE", "/api/whatsapp/opt-outs/{phone}", Thing.OPT_OUT, 200, 401, 404),
            api("GET", "/api/whatsapp/verifications", Thing.NOTHING, 200, 200, 200),
            api("POST", "/api/whatsapp/verifications", Thing.NOTHING, 400, 401, 400),
            api("GET", "/api/whatsapp/verifications/{id}", Thing.VERIFICATION, 200, 404, 404),
            api("POST", "/api/whatsapp/verifications/{id}/check", Thing.VERIFICATION, 400, 401, 404)
                    .body("{\"code\":\"123456\"}"),
            api("POST", "/api/whatsapp/verifications/{id}/resend", Thing.VERIFICATION, 400, 401, 404),
            api("GET", "/api/v1/verification_code", Thing.NOTHING, 403, 403, 403),
            api("HEAD", "/api/v1/verification_code", Thing.NOTHING, 403, 403, 403),
            api("POST", "/api/v1/verification_code", Thing.NOTHING, 403, 403, 403)
                    .body("{}"),
            open("POST", "/api/v1/sms/{appId}", 406, 406),
            open("GET", "/v1/create-qr-code", 400, 400),
            api("GET", "/api/whatsapp/templates", Thing.NOTHING, 200, 200, 200),
            api("POST", "/api/whatsapp/templates", Thing.NOTHING, 400, 400, 400).body("{\"name\":\"hello\"}"),
            api("GET", "/api/whatsapp/templates/{name}", Thing.TEMPLATE_NAME, 200, 200, 404),
            api("PUT", "/api/whatsapp/templates/{name}", Thing.TEMPLATE_NAME, 200, 401, 404)
                    .body("{\"category\":\"MARKETING\"}"),
            api("DELETE", "/api/whatsapp/templates/{name}", Thing.TEMPLATE_NAME, 200, 401, 404),
            api("GET", "/urn:crisp.im:whatsapp:0/wa/api/website/{websiteId}/templates", Thing.WEBSITE, 200, 200, 403),
            api(
                            "POST",
                            "/urn:crisp.im:whatsapp:0/wa/api/website/{websiteId}/template/send",
                            Thing.WEBSITE,
                            404,
                            404,
                            403)
                    .body("{\"from_number\":\"447700900100\",\"to_number\":\"447700900123\","
                            + "\"message_template\":{\"name\":\"absent\"}}"),
            page("GET", "/templates", Thing.NOTHING, 200, 200, 200, 200, 200, 200),
            page("GET", "/templates/new", Thing.NOTHING, 200, 200, 200, 200, 403, 403),
            page("POST", "/templates", Thing.NOTHING, 400, 400, 400, 400, 403, 403)
                    .form("name", "hello"),
            page("POST", "/templates/preview", Thing.NOTHING, 200, 200, 200, 200, 403, 403)
                    .form("body", "Hello"),
            page("POST", "/templates/examples", Thing.NOTHING, 200, 200, 200, 200, 403, 403)
                    .form("body", "Hello"),
            page("GET", "/templates/{id:[0-9]{1,18}}", Thing.TEMPLATE, 404, 200, 200, 200, 200, 200),
            page("POST", "/templates/{id:[0-9]{1,18}}", Thing.TEMPLATE, 404, 400, 400, 400, 403, 403)
                    .form("body", ""),
            page("GET", "/templates/{id:[0-9]{1,18}}/remove", Thing.TEMPLATE, 404, 200, 200, 200, 403, 403),
            page("POST", "/templates/{id:[0-9]{1,18}}/remove", Thing.TEMPLATE, 404, 302, 302, 302, 403, 403),
            page("GET", "/templates/{id:[0-9]{1,18}}/send", Thing.TEMPLATE, 404, 200, 200, 200, 200, 403),
            page("POST", "/templates/{id:[0-9]{1,18}}/send/request", Thing.TEMPLATE, 404, 200, 200, 200, 200, 403),
            page("POST", "/templates/{id:[0-9]{1,18}}/send", Thing.TEMPLATE, 404, 404, 404, 404, 404, 403)
                    .form("session", "absent", "to", "+44 7700 900123"),
            page("GET", "/settings/crisp", Thing.NOTHING, 200, 200, 200, 200, 200, 200),
            page("POST", "/settings/crisp", Thing.NOTHING, 400, 400, 400, 400, 403, 403),
            page("GET", "/messages", Thing.NOTHING, 200, 200, 200, 200, 200, 200),
            page("GET", "/messages/new", Thing.NOTHING, 200, 200, 200, 200, 200, 403),
            page("POST", "/messages/new", Thing.NOTHING, 200, 200, 200, 200, 200, 403)
                    .form("to", "+44 7700 900123", "message", "Hello"),
            page("POST", "/messages", Thing.NOTHING, 404, 404, 404, 404, 404, 403)
                    .form("session", "absent", "to", "+44 7700 900123", "message", "Hello"),
            page("GET", "/messages/{id}", Thing.MESSAGE, 404, 200, 200, 200, 200, 200),
            page("GET", "/media/{id:[0-9]{1,18}}", Thing.MEDIA, 404, 200, 200, 200, 200, 200),
            page("GET", "/bulk", Thing.NOTHING, 200, 200, 200, 200, 200, 200),
            page("GET", "/bulk/new", Thing.NOTHING, 200, 200, 200, 200, 200, 403),
            page("POST", "/bulk", Thing.NOTHING, 400, 400, 400, 400, 400, 403).form("session", "absent"),
            page("GET", "/bulk/{id}", Thing.BULK_JOB, 404, 200, 200, 200, 200, 200),
            page("GET", "/bulk/{id}/_progress", Thing.BULK_JOB, 404, 200, 200, 200, 200, 200),
            page("GET", "/bulk/{id}/results.csv", Thing.BULK_JOB, 404, 200, 200, 200, 200, 200),
            page("POST", "/bulk/{id}/start", Thing.BULK_JOB, 404, 409, 409, 409, 409, 403),
            page("POST", "/bulk/{id}/pause", Thing.BULK_JOB, 404, 302, 302, 302, 302, 403),
            page("POST", "/bulk/{id}/resume", Thing.BULK_JOB, 404, 302, 302, 302, 302, 403),
            page("GET", "/bulk/{id}/cancel", Thing.BULK_JOB, 404, 200, 200, 200, 200, 403),
            page("POST", "/bulk/{id}/cancel", Thing.BULK_JOB, 404, 302, 302, 302, 302, 403),
            page("GET", "/opt-outs", Thing.NOTHING, 200, 200, 200, 200, 200, 200),
            page("POST", "/opt-outs", Thing.NOTHING, 302, 302, 302, 302, 302, 403)
                    .form("numbers", "+44 7700 900123"),
            page("GET", "/opt-outs/{contact}/remove", Thing.OPT_OUT, 404, 200, 200, 200, 200, 403),
            page("POST", "/opt-outs/{contact}/remove", Thing.OPT_OUT, 404, 302, 302, 302, 302, 403),
            page("POST", "/opt-outs/words", Thing.NOTHING, 302, 302, 403, 403, 403, 403)
                    .form("stop", "stop", "start", "start"),
            page("GET", "/verifications", Thing.NOTHING, 200, 200, 200, 200, 200, 200),
            page("GET", "/verifications/{id}", Thing.VERIFICATION, 404, 200, 200, 200, 200, 200),
            page("GET", "/verifications/{id}/_story", Thing.VERIFICATION, 404, 200, 200, 200, 200, 200),
            page("GET", "/verifications/{id}/qr.svg", Thing.VERIFICATION, 404, 404, 404, 404, 404, 404),
            page("GET", "/verifications/brand", Thing.NOTHING, 200, 200, 200, 200, 403, 403),
            page("POST", "/verifications/brand", Thing.NOTHING, 400, 400, 400, 400, 403, 403)
                    .form("colour", "green"),
            page("GET", "/verifications/apps", Thing.NOTHING, 200, 200, 200, 200, 200, 200),
            page("GET", "/verifications/apps/new", Thing.NOTHING, 200, 200, 200, 200, 403, 403),
            page("POST", "/verifications/apps", Thing.NOTHING, 400, 400, 400, 400, 403, 403),
            page("GET", "/verifications/apps/{id}", Thing.VERIFICATION_APP, 404, 200, 200, 200, 200, 200),
            page("GET", "/verifications/apps/{id}/edit", Thing.VERIFICATION_APP, 404, 200, 200, 200, 403, 403),
            page("POST", "/verifications/apps/{id}/edit", Thing.VERIFICATION_APP, 404, 400, 400, 400, 403, 403),
            page("POST", "/verifications/apps/{id}/enable", Thing.VERIFICATION_APP, 404, 302, 302, 302, 403, 403),
            page("POST", "/verifications/apps/{id}/disable", Thing.VERIFICATION_APP, 404, 302, 302, 302, 403, 403),
            page("GET", "/verifications/apps/{id}/remove", Thing.VERIFICATION_APP, 404, 200, 200, 200, 403, 403),
            page("POST", "/verifications/apps/{id}/remove", Thing.VERIFICATION_APP, 404, 302, 302, 302, 403, 403),
            page("POST", "/verifications/apps/{id}/key", Thing.VERIFICATION_APP, 404, 302, 302, 302, 403, 403),
            page("POST", "/verifications/apps/{id}/secret", Thing.VERIFICATION_APP, 404, 302, 302, 302, 403, 403),
            page("POST", "/verifications/apps/{id}/secret/new", Thing.VERIFICATION_APP, 404, 302, 302, 302, 403, 403),
            page("POST", "/verifications/apps/{id}/try", Thing.VERIFICATION_APP, 404, 409, 409, 409, 409, 403),
            page("GET", "/sessions", Thing.NOTHING, 200, 200, 200, 200, 200, 200),
            page("GET", "/sessions/new", Thing.NOTHING, 200, 200, 200, 200, 403, 403),
            page("POST", "/sessions", Thing.NOTHING, 302, 302, 302, 302, 403, 403)
                    .form("sessionId", "{fresh}", "driver", "sandbox"),
            page("GET", "/sessions/{id}", Thing.SESSION, 404, 200, 200, 200, 200, 200),
            page("GET", "/sessions/{id}/link", Thing.SESSION, 404, 200, 200, 200, 403, 403),
            page("POST", "/sessions/{id}/link", Thing.SESSION, 404, 400, 400, 400, 403, 403)
                    .form("phone", "x"),
            page("GET", "/sessions/{id}/_code", Thing.SESSION, 404, 200, 200, 200, 403, 403),
            page("GET", "/sessions/{id}/qr.svg", Thing.SESSION, 404, 204, 204, 204, 403, 403),
            page("GET", "/sessions/{id}/delegated-link", Thing.SESSION, 404, 200, 200, 200, 403, 403),
            page("POST", "/sessions/{id}/delegated-link", Thing.SESSION, 404, 302, 302, 302, 403, 403),
            page("POST", "/sessions/{id}/delegated-link/revoke", Thing.SESSION, 404, 302, 302, 302, 403, 403),
            page("GET", "/sessions/{id}/key", Thing.SESSION, 404, 200, 200, 200, 403, 403),
            page("POST", "/sessions/{id}/key", Thing.SESSION, 404, 200, 200, 200, 403, 403)
                    .form("name", "Till"),
            page("POST", "/sessions/{id}/restart", Thing.SESSION, 404, 302, 302, 302, 403, 403),
            page("GET", "/sessions/{id}/unlink", Thing.SESSION, 404, 200, 200, 200, 403, 403),
            page("POST", "/sessions/{id}/unlink", Thing.SESSION, 404, 302, 302, 302, 403, 403),
            page("GET", "/sessions/{id}/remove", Thing.SESSION, 404, 200, 200, 200, 403, 403),
            page("POST", "/sessions/{id}/remove", Thing.SESSION, 404, 302, 302, 302, 403, 403),
            page("GET", "/phones", Thing.NOTHING, 200, 200, 200, 200, 200, 200),
            page("POST", "/phones", Thing.NOTHING, 302, 302, 302, 302, 403, 403),
            page("POST", "/phones/scan", Thing.NOTHING, 404, 404, 404, 404, 403, 403)
                    .form("session", "absent"),
            page("GET", "/phones/{number:[0-9]{5,20}}", Thing.PHONE, 404, 200, 200, 200, 200, 200),
            page("GET", "/phones/{number:[0-9]{5,20}}/chat", Thing.PHONE, 404, 200, 200, 200, 200, 200),
            page(
                    "GET",
                    "/phones/{number:[0-9]{5,20}}/files/{message:[0-9A-Za-z._-]{1,64}}",
                    Thing.PHONE,
                    404,
                    404,
                    404,
                    404,
                    404,
                    404),
            page("POST", "/phones/{number:[0-9]{5,20}}/name", Thing.PHONE, 404, 302, 302, 302, 403, 403)
                    .form("chat", CHAT, "name", "Ana"),
            page("POST", "/phones/{number:[0-9]{5,20}}/scan", Thing.PHONE, 404, 404, 404, 404, 403, 403)
                    .form("chat", CHAT, "waiting", "x"),
            page("POST", "/phones/{number:[0-9]{5,20}}/code", Thing.PHONE, 302, 302, 302, 302, 403, 403)
                    .form("chat", CHAT, "code", "12345678"),
            page("POST", "/phones/{number:[0-9]{5,20}}/passkey", Thing.PHONE, 404, 302, 302, 302, 403, 403)
                    .form("chat", CHAT),
            page("POST", "/phones/{number:[0-9]{5,20}}/break", Thing.PHONE, 302, 302, 302, 302, 403, 403)
                    .form("chat", CHAT, "reason", "LOGGED_OUT"),
            page("POST", "/phones/{number:[0-9]{5,20}}/unrestrict", Thing.PHONE, 302, 302, 302, 302, 403, 403)
                    .form("chat", CHAT),
            page("POST", "/phones/{number:[0-9]{5,20}}/restrict", Thing.PHONE, 302, 302, 302, 302, 403, 403)
                    .form("chat", CHAT),
            page("POST", "/phones/{number:[0-9]{5,20}}/refuse", Thing.PHONE, 302, 302, 302, 302, 403, 403)
                    .form("chat", CHAT),
            page("POST", "/phones/{number:[0-9]{5,20}}/groups", Thing.PHONE, 302, 302, 302, 302, 403, 403)
                    .form("chat", CHAT, "subject", "Team"),
            page("POST", "/phones/{number:[0-9]{5,20}}/groups/subject", Thing.PHONE, 404, 404, 404, 404, 403, 403)
                    .form("chat", CHAT, "subject", "Team"),
            page("POST", "/phones/{number:[0-9]{5,20}}/groups/members", Thing.PHONE, 404, 404, 404, 404, 403, 403)
                    .form("chat", CHAT, "member", "447700900124"),
            page("POST", "/phones/{number:[0-9]{5,20}}/groups/leave", Thing.PHONE, 404, 404, 404, 404, 403, 403)
                    .form("chat", CHAT),
            page("POST", "/phones/{number:[0-9]{5,20}}/messages", Thing.PHONE, 302, 302, 302, 302, 403, 403)
                    .form("chat", CHAT, "text", "Hello"),
            page("POST", "/phones/{number:[0-9]{5,20}}/reactions", Thing.PHONE, 404, 404, 404, 404, 403, 403)
                    .form("chat", CHAT, "message", "x", "emoji", "👍"),
            page("POST", "/phones/{number:[0-9]{5,20}}/edits", Thing.PHONE, 404, 404, 404, 404, 403, 403)
                    .form("chat", CHAT, "message", "x", "text", "y"),
            page("POST", "/phones/{number:[0-9]{5,20}}/deletions", Thing.PHONE, 404, 404, 404, 404, 403, 403)
                    .form("chat", CHAT, "message", "x"),
            page("POST", "/phones/{number:[0-9]{5,20}}/reads", Thing.PHONE, 302, 302, 302, 302, 403, 403)
                    .form("chat", CHAT),
            page("POST", "/phones/{number:[0-9]{5,20}}/votes", Thing.PHONE, 404, 404, 404, 404, 403, 403)
                    .form("chat", CHAT, "message", "x", "option", "y"),
            page("POST", "/phones/{number:[0-9]{5,20}}/calls", Thing.PHONE, 302, 302, 302, 302, 403, 403)
                    .form("chat", CHAT),
            page("GET", "/keys", Thing.NOTHING, 200, 200, 200, 200, 200, 200),
            page("POST", "/keys", Thing.NOTHING, 200, 200, 200, 200, 403, 403).form("name", "Printer"),
            page("GET", "/keys/new", Thing.NOTHING, 200, 200, 200, 200, 403, 403),
            page("GET", "/keys/{id}/replace", Thing.KEY, 404, 200, 200, 200, 403, 403),
            page("POST", "/keys/{id}/replace", Thing.KEY, 404, 200, 200, 200, 403, 403)
                    .form("overlap", "24h"),
            page("GET", "/keys/{id}/addresses", Thing.KEY, 404, 200, 200, 200, 403, 403),
            page("POST", "/keys/{id}/addresses", Thing.KEY, 404, 302, 302, 302, 403, 403),
            page("GET", "/keys/{id}/end", Thing.KEY, 404, 200, 200, 200, 403, 403),
            page("POST", "/keys/{id}/end", Thing.KEY, 404, 302, 302, 302, 403, 403)
                    .form("name", "Own key"),
            page("GET", "/requests", Thing.NOTHING, 200, 200, 200, 200, 403, 403),
            page("GET", "/requests/{id}", Thing.REQUEST, 404, 200, 200, 200, 403, 403),
            page("GET", "/search", Thing.NOTHING, 200, 200, 200, 200, 200, 200),
            page("GET", "/samples", Thing.NOTHING, 200, 200, 200, 200, 200, 200),
            page("GET", "/webhooks", Thing.NOTHING, 200, 200, 200, 200, 200, 200),
            page("GET", "/webhooks/new", Thing.NOTHING, 200, 200, 200, 200, 403, 403),
            page("POST", "/webhooks", Thing.NOTHING, 400, 400, 400, 400, 403, 403),
            page("GET", "/settings/webhook", Thing.NOTHING, 200, 200, 200, 200, 200, 200),
            page("POST", "/settings/webhook", Thing.NOTHING, 400, 400, 400, 400, 403, 403),
            page("GET", "/webhooks/{id}", Thing.ENDPOINT, 404, 200, 200, 200, 200, 200),
            page("GET", "/webhooks/{id}/_health", Thing.ENDPOINT, 404, 200, 200, 200, 200, 200),
            page("GET", "/webhooks/{id}/edit", Thing.ENDPOINT, 404, 200, 200, 200, 403, 403),
            page("POST", "/webhooks/{id}/edit", Thing.ENDPOINT, 404, 400, 400, 400, 403, 403),
            page("GET", "/webhooks/{id}/secret", Thing.ENDPOINT, 404, 302, 302, 302, 302, 302),
            page("POST", "/webhooks/{id}/secret", Thing.ENDPOINT, 404, 200, 200, 200, 403, 403),
            page("GET", "/webhooks/{id}/rotate", Thing.ENDPOINT, 404, 200, 200, 200, 403, 403),
            page("POST", "/webhooks/{id}/rotate", Thing.ENDPOINT, 404, 302, 302, 302, 403, 403)
                    .form("choice", "none", "grace", "0"),
            page("POST", "/webhooks/{id}/pause", Thing.ENDPOINT, 404, 302, 302, 302, 403, 403),
            page("POST", "/webhooks/{id}/resume", Thing.ENDPOINT, 404, 302, 302, 302, 403, 403),
            page("POST", "/webhooks/{id}/retry", Thing.ENDPOINT, 404, 302, 302, 302, 403, 403),
            page("GET", "/webhooks/{id}/remove", Thing.ENDPOINT, 404, 200, 200, 200, 403, 403),
            page("POST", "/webhooks/{id}/remove", Thing.ENDPOINT, 404, 302, 302, 302, 403, 403),
            page("GET", "/webhooks/{id}/test", Thing.ENDPOINT, 404, 200, 200, 200, 403, 403),
            page("POST", "/webhooks/{id}/test", Thing.ENDPOINT, 404, 302, 302, 302, 403, 403),
            page("GET", "/webhooks/{id}/resend", Thing.ENDPOINT, 404, 200, 200, 200, 403, 403),
            page("GET", "/webhooks/{id}/resend/_progress", Thing.ENDPOINT, 404, 200, 200, 200, 200, 200),
            page("POST", "/webhooks/{id}/resend", Thing.ENDPOINT, 404, 400, 400, 400, 403, 403),
            page("GET", "/webhooks/{id}/deliveries/{delivery}", Thing.DELIVERY, 404, 200, 200, 200, 200, 200),
            page("GET", "/webhooks/{id}/deliveries/{delivery}/_story", Thing.DELIVERY, 404, 200, 200, 200, 200, 200),
            page("GET", "/webhooks/{id}/samples", Thing.ENDPOINT, 404, 200, 200, 200, 200, 200),
            page("GET", "/webhooks/{id}/doctor", Thing.ENDPOINT, 404, 200, 200, 200, 403, 403),
            page("POST", "/webhooks/{id}/doctor", Thing.ENDPOINT, 404, 200, 200, 200, 403, 403),
            page("POST", "/webhooks/{id}/deliveries/{delivery}/again", Thing.DELIVERY, 404, 302, 302, 302, 403, 403),
            page("GET", "/members", Thing.NOTHING, 200, 200, 200, 200, 200, 200),
            page("POST", "/members/invitations", Thing.NOTHING, 400, 400, 400, 403, 403, 403)
                    .form("email", "nonsense", "role", "DEVELOPER"),
            page(
                    "POST",
                    "/members/invitations/{id:[0-9]{1,18}}/resend",
                    Thing.INVITATION,
                    404,
                    302,
                    302,
                    403,
                    403,
                    403),
            page(
                    "POST",
                    "/members/invitations/{id:[0-9]{1,18}}/withdraw",
                    Thing.INVITATION,
                    404,
                    302,
                    302,
                    403,
                    403,
                    403),
            page("GET", "/members/leave", Thing.NOTHING, 200, 200, 200, 200, 200, 200),
            page("POST", "/members/leave", Thing.NOTHING, 400, 400, 400, 400, 400, 400)
                    .form("name", "another name"),
            page("GET", "/members/{handle}", Thing.MEMBER, 404, 200, 200, 403, 403, 403),
            page("POST", "/members/{handle}/role", Thing.MEMBER, 404, 302, 302, 403, 403, 403)
                    .form("role", "SUPPORT"),
            page("POST", "/members/{handle}/remove", Thing.MEMBER, 404, 302, 302, 403, 403, 403),
            page("POST", "/members/{handle}/owner", Thing.MEMBER, 404, 400, 403, 403, 403, 403)
                    .form("name", "another name"),
            page("GET", "/audit", Thing.NOTHING, 200, 200, 200, 403, 403, 403),
            page("GET", "/audit/export", Thing.NOTHING, 200, 200, 200, 403, 403, 403),
            page("GET", "/tenants", Thing.NOTHING, 200, 200, 200, 200, 200, 200),
            page("POST", "/tenants/open", Thing.NOTHING, 404, 404, 404, 404, 404, 404)
                    .form("tenant", "nothing-a1b2c3"),
            page("GET", "/tenants/new", Thing.NOTHING, 200, 200, 200, 200, 200, 200),
            page("POST", "/tenants/new", Thing.NOTHING, 400, 400, 400, 400, 400, 400),
            open("GET", "/invitation/{secret}", 404, 404),
            open("POST", "/invitation/{secret}", 404, 404),
            open("GET", "/", 200, 200).forAdministrator(302),
            administration("GET", "/admin", 200),
            administration("GET", "/admin/tenants", 302),
            administration("POST", "/admin/tenants", 400),
            administration("GET", "/admin/tenants/new", 200),
            administration("GET", "/admin/tenants/{slug}", 404),
            administration("GET", "/admin/tenants/{slug}/suspend", 404),
            administration("POST", "/admin/tenants/{slug}/suspend", 404),
            administration("GET", "/admin/tenants/{slug}/restore", 404),
            administration("POST", "/admin/tenants/{slug}/restore", 404),
            administration("GET", "/admin/tenants/{slug}/member", 404),
            administration("POST", "/admin/tenants/{slug}/member/link", 404),
            administration("POST", "/admin/tenants/{slug}/member/logins/end", 404),
            administration("POST", "/admin/tenants/{slug}/member/second-factor", 404),
            administration("GET", "/admin/tenants/{slug}/visit", 404),
            administration("POST", "/admin/tenants/{slug}/visit", 404),
            personal("POST", "/visit/end", 302),
            administration("GET", "/admin/system", 200),
            administration("GET", "/admin/system/linked", 200),
            administration("POST", "/admin/system/linked", 400).form("version", "new"),
            administration("POST", "/admin/system/linked/reset", 302),
            administration("POST", "/admin/system/linked/start", 302),
            administration("POST", "/admin/system/linked/accept", 400),
            administration("POST", "/admin/system/linked/withdraw", 302),
            administration("GET", "/admin/audit", 200),
            administration("GET", "/admin/audit/export", 200),
            administration("POST", "/admin/audit/check", 302).form("tenant", "platform"),
            administration("GET", "/admin/plans", 200),
            administration("POST", "/admin/plans", 400),
            administration("GET", "/admin/plans/new", 200),
            administration("GET", "/admin/plans/{name}/edit", 404),
            administration("POST", "/admin/plans/{name}/edit", 404),
            administration("GET", "/admin/plans/{name}/archive", 404),
            administration("POST", "/admin/plans/{name}/archive", 404),
            administration("POST", "/admin/plans/{name}/restore", 404),
            administration("GET", "/admin/tenants/{slug}/plan", 404),
            administration("POST", "/admin/tenants/{slug}/plan", 404),
            personal("GET", "/account", 200),
            personal("GET", "/account/name", 302),
            personal("GET", "/account/password", 302),
            personal("GET", "/account/theme", 302),
            personal("GET", "/account/language", 302),
            personal("POST", "/account/name", 302).form("name", "Ana Lindqvist"),
            personal("POST", "/account/theme", 302).form("theme", "system"),
            personal("POST", "/account/language", 302).form("language", "en"),
            page("GET", "/account/close", Thing.NOTHING, 200, 200, 403, 403, 403, 403),
            page("POST", "/account/close", Thing.NOTHING, 400, 400, 403, 403, 403, 403)
                    .form("name", "another name"),
            page("POST", "/account/close/undo", Thing.NOTHING, 409, 409, 403, 403, 403, 403),
            page("GET", "/account/export", Thing.NOTHING, 200, 200, 403, 403, 403, 403),
            personal("GET", "/account/confirm", 200),
            personal("POST", "/account/confirm", 400),
            personal("GET", "/account/second-factor", 200),
            personal("GET", "/account/second-factor/app", 200),
            personal("GET", "/account/second-factor/app/qr.svg", 200),
            personal("POST", "/account/second-factor/app", 400),
            personal("POST", "/account/second-factor/app/remove", 404),
            personal("GET", "/account/second-factor/passkey", 200),
            personal("POST", "/account/second-factor/passkey", 400),
            personal("POST", "/account/second-factor/passkey/remove", 404),
            personal("GET", "/account/second-factor/codes", 302),
            personal("POST", "/account/second-factor/codes", 409),
            page("GET", "/account/second-factor/everybody", Thing.NOTHING, 302, 302, 302, 302, 302, 302),
            page("POST", "/account/second-factor/everybody", Thing.NOTHING, 302, 302, 302, 403, 403, 403),
            personal("POST", "/account/password", 400).form("old", "not it", "password", "short"),
            personal("POST", "/account/logins/end", 404).form("login", "unknown"),
            personal("POST", "/account/logins/end-others", 302),
            personal("POST", "/account/logins/end-all", 302),
            open("GET", "/register", 200, 200),
            open("POST", "/register", 400, 400),
            open("GET", "/register/sent", 200, 200),
            open("GET", "/verify/{secret}", 404, 404),
            open("POST", "/verify/{secret}", 404, 404),
            open("GET", "/offline", 200, 200),
            open("GET", "/forgot", 200, 200),
            open("POST", "/forgot", 400, 400),
            open("GET", "/forgot/sent", 200, 200),
            open("GET", "/reset/{secret}", 404, 404),
            open("POST", "/reset/{secret}", 404, 404),
            open("GET", "/v/{token}", 404, 404),
            open("GET", "/v/{token}/_card", 204, 204),
            open("GET", "/v/{token}/qr.svg", 404, 404),
            open("GET", "/v/{token}/brand.css", 404, 404),
            open("POST", "/v/{token}/check", 404, 404),
            open("POST", "/v/{token}/resend", 404, 404),
            open("GET", "/link/{token}", 404, 404),
            open("GET", "/link/{token}/_card", 204, 204),
            open("GET", "/link/{token}/qr.svg", 404, 404),
            open("GET", "/link/{token}/brand.css", 404, 404),
            open("POST", "/link/{token}/start", 404, 404),
            open("POST", "/link/{token}/pair", 404, 404),
            open("GET", "/openapi/{dialect}.json", 404, 404),
            open("GET", "/docs/reference/{dialect}", 404, 404),
            open("GET", "/docs", 200, 200),
            open("GET", "/docs/{chapter}", 404, 404),
            open("GET", "/docs/search", 200, 200),
            open("GET", "/docs/errors/{code}", 404, 404),
            open("GET", "/docs/events/{name}", 404, 404),
            open("GET", "/login", 200, 302),
            open("POST", "/login", 401, 401).form("email", "nobody@example.com", "password", "not the password"),
            open("GET", "/login/second", 302, 302),
            open("POST", "/login/second", 302, 302),
            open("POST", "/login/passkey/begin", 302, 302),
            open("GET", "/login/passkey", 302, 302),
            open("POST", "/login/passkey", 302, 302),
            open("POST", "/logout", 302, 302),
            open("ANY", "/error", 500, 500),
            open("GET", "/actuator/health", 200, 200),
            open("GET", "/actuator/health/**", 200, 200),
            open("GET", "/livez", 200, 200),
            open("GET", "/readyz", 200, 200),
            open("GET", "/dev/mail", 404, 404),
            open("GET", "/dev/mail/{number}", 404, 404),
            open("GET", "/dev/mail/{number}/html", 404, 404));

    private static final int TO_LOG_IN = 302;
    private static final int TO_LOG_IN_AFTER_A_FORM = 303;
    private static final int REFUSED = 401;
    private static final int ABSENT = 404;

    private RouteTable() {}

    static Route api(String method, String pattern, Thing thing, int key, int scoped, int foreign) {
        return new Route(
                method,
                pattern,
                Kind.API,
                thing,
                List.of(REFUSED, REFUSED, REFUSED, REFUSED, REFUSED),
                key,
                scoped,
                foreign,
                REFUSED,
                REFUSED,
                List.of(),
                "");
    }

    static Route page(String method, String pattern, Thing thing, int foreign, Integer... roles) {
        int closed = method.equals("GET") ? TO_LOG_IN : TO_LOG_IN_AFTER_A_FORM;
        return new Route(
                method,
                pattern,
                Kind.PAGE,
                thing,
                Arrays.asList(roles),
                closed,
                closed,
                foreign,
                ABSENT,
                closed,
                List.of(),
                "");
    }

    static Route personal(String method, String pattern, int loggedIn) {
        return page(method, pattern, Thing.NOTHING, loggedIn, loggedIn, loggedIn, loggedIn, loggedIn, loggedIn)
                .forAdministrator(loggedIn);
    }

    static Route open(String method, String pattern, int anonymous, int loggedIn) {
        return new Route(
                method,
                pattern,
                Kind.OPEN,
                Thing.NOTHING,
                List.of(loggedIn, loggedIn, loggedIn, loggedIn, loggedIn),
                anonymous,
                anonymous,
                loggedIn,
                loggedIn,
                anonymous,
                List.of(),
                "");
    }

    static Route administration(String method, String pattern, int administrator) {
        int closed = method.equals("GET") ? TO_LOG_IN : TO_LOG_IN_AFTER_A_FORM;
        return new Route(
                method,
                pattern,
                Kind.PAGE,
                Thing.NOTHING,
                List.of(ABSENT, ABSENT, ABSENT, ABSENT, ABSENT),
                closed,
                closed,
                ABSENT,
                administrator,
                closed,
                List.of(),
                "");
    }
}
