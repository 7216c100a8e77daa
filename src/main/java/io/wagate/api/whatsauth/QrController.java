package io.wagate.api.whatsauth;

import io.wagate.kernel.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The image behind the member {@code qr}, at the document's path and with its parameters, served by ourselves: the service
 * that it names would learn every live code. Shows nothing but links of our own kind, so that nobody has us paint others.
 */
@RestController
class QrController {

    private static final Pattern LINK = Pattern.compile(
            "(?:https://wa\\.me/\\+[1-9][0-9]{6,14}\\?text=|sms:\\+[1-9][0-9]{6,14}\\?body=)[A-Za-z0-9%._~!*'()-]{1,1800}");
    private static final Pattern SIZE = Pattern.compile("([0-9]{2,4})x([0-9]{2,4})");
    private static final int SMALLEST = 50;
    private static final int LARGEST = 1000;

    /** {@code size} is as in {@code 200x200}, 50 to 1000 pixels; the image is a square of the smaller number. */
    @GetMapping("/v1/create-qr-code")
    ResponseEntity<byte[]> image(
            @RequestParam(defaultValue = "") String data, @RequestParam(defaultValue = "200x200") String size) {
        if (!LINK.matcher(data).matches()) {
            throw Problem.Invalid.field("data", "data is a link that a verification answered")
                    .asException();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_PNG)
                .cacheControl(CacheControl.noStore())
                .body(QrPng.of(data, pixels(size)));
    }

    private static int pixels(String size) {
        Matcher matcher = SIZE.matcher(size);
        if (matcher.matches()) {
            int pixels = Math.min(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
            if (pixels >= SMALLEST && pixels <= LARGEST) {
                return pixels;
            }
        }
        throw Problem.Invalid.field("size", "size is like 200x200, from 50 to 1000")
                .asException();
    }
}
