package io.wagate.session;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * A QR code (ISO/IEC 18004) as an image: always black on white with the quiet zone of four modules, because cameras need
 * both whatever the page's colours are.
 */
public final class QrImage {

    private static final int QUIET_MODULES = 4;
    private static final int PIXELS_PER_MODULE = 6;
    private static final int WHITE = 0xFFFFFF;

    private final BitMatrix modules;

    private QrImage(BitMatrix modules) {
        this.modules = modules;
    }

    /** Encodes up to some 2,300 bytes of text. */
    public static QrImage of(String text) {
        try {
            // Size 0 makes one pixel a module.
            return new QrImage(new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(
                                    EncodeHintType.MARGIN,
                                    QUIET_MODULES,
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.M,
                                    EncodeHintType.CHARACTER_SET,
                                    "UTF-8")));
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("Does not fit a QR code", tooLong);
        }
    }

    /** A {@code data:image/png;base64,…} URL. */
    public String dataUrl() {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png());
    }

    /** The bytes of a PNG. */
    public byte[] png() {
        int width = modules.getWidth() * PIXELS_PER_MODULE;
        var image = new BufferedImage(width, width, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < width; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, modules.get(x / PIXELS_PER_MODULE, y / PIXELS_PER_MODULE) ? 0 : WHITE);
            }
        }
        try (var bytes = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** An SVG document of one path over a white ground, one unit a module. */
    public String svg() {
        int width = modules.getWidth();
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < width; y++) {
            for (int x = 0; x < width; x++) {
                int start = x;
                while (x < width && modules.get(x, y)) {
                    x++;
                }
                if (x > start) {
                    path.append('M').append(start).append(' ').append(y);
                    path.append('h')
                            .append(x - start)
                            .append("v1H")
                            .append(start)
                            .append('z');
                }
            }
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" shape-rendering="crispEdges">\
                <path fill="#fff" d="M0 0h%dv%dH0z"/><path fill="#000" d="%s"/></svg>
                """.formatted(width, width, width, width, path);
    }
}
