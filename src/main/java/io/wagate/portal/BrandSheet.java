package io.wagate.portal;

import java.util.Locale;

/**
 * A company's colour as a style sheet for the pages that a token opens. Whatever the colour is, words in it can be read: it is made
 * darker on white and lighter on black until the contrast is that of WCAG 2.2, success criterion 1.4.3.
 */
public final class BrandSheet {

    private static final double READABLE = 4.5;
    private static final double STEP = 0.04;
    private static final Colour BLACK = new Colour(0, 0, 0);
    private static final Colour WHITE = new Colour(255, 255, 255);

    /** The darkest and the lightest ground that the page writes on. */
    private static final Colour LIGHT_GROUND = new Colour(0xe7, 0xf2, 0xec);

    private static final Colour DARK_GROUND = new Colour(0x28, 0x30, 0x2c);

    private BrandSheet() {}

    /** @param hex such as {@code #0b6b4d} */
    public static String of(String hex) {
        Colour colour = Colour.of(hex);
        Colour dark = readable(colour, LIGHT_GROUND, BLACK);
        Colour light = readable(colour, DARK_GROUND, WHITE);
        return ":root{" + variables(dark, BLACK, WHITE) + "}\n@media(prefers-color-scheme:dark){:root{"
                + variables(light, WHITE, DARK_GROUND) + "}}\n";
    }

    private static String variables(Colour accent, Colour stronger, Colour ground) {
        Colour on = contrast(accent, WHITE) >= READABLE ? WHITE : BLACK;
        return "--accent:" + accent.hex() + ";--accent-2:"
                + accent.toward(stronger, 0.2).hex() + ";--soft:"
                + ground.toward(accent, 0.1).hex() + ";--on:" + on.hex();
    }

    private static Colour readable(Colour colour, Colour ground, Colour end) {
        Colour found = colour;
        for (double share = STEP; contrast(found, ground) < READABLE && share <= 1; share += STEP) {
            found = colour.toward(end, share);
        }
        return found;
    }

    /** Between 1 and 21. */
    static double contrast(Colour one, Colour other) {
        double lighter = Math.max(one.luminance(), other.luminance());
        double darker = Math.min(one.luminance(), other.luminance());
        return (lighter + 0.05) / (darker + 0.05);
    }

    /** Red, green and blue, 0 to 255. */
    record Colour(int red, int green, int blue) {

        static Colour of(String hex) {
            int value = Integer.parseInt(hex.substring(1), 16);
            return new Colour(value >> 16, value >> 8 & 0xFF, value & 0xFF);
        }

        String hex() {
            return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
        }

        Colour toward(Colour end, double share) {
            return new Colour(
                    between(red, end.red, share), between(green, end.green, share), between(blue, end.blue, share));
        }

        /** Relative luminance as WCAG defines it. */
        double luminance() {
            return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
        }

        private static int between(int from, int to, double share) {
            return (int) Math.round(from + (to - from) * Math.min(1, share));
        }

        private static double linear(int part) {
            double share = part / 255.0;
            return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
        }
    }
}
