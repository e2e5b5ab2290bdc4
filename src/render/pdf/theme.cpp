#include "render/pdf/theme.h"

#include <cmath>

namespace plumbline::render::pdf {

namespace {

constexpr Rgb usual_accent{0x1D, 0x5B, 0x79};

double linear(double part) {
  return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
}

/// Relative luminance, as WCAG 2.1 defines it.
double luminance(Colour colour) {
  return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

Colour grey_of(double part) { return {part, part, part}; }

/// The same hue, so dark that it stands out from white by 4.5 to 1: the least for text (WCAG AA).
Colour readable(Colour colour) {
  for (int step = 0; step < 60 && 1.05 / (luminance(colour) + 0.05) < 4.5; ++step)
    colour = {colour.red * 0.94, colour.green * 0.94, colour.blue * 0.94};
  return colour;
}

}  // namespace

Colour mixed(Colour ink, double strength) {
  const auto part = [&](double each) { return 1 - (1 - each) * strength; };
  return {part(ink.red), part(ink.green), part(ink.blue)};
}

Colour Theme::ink(Ink ink) const {
  switch (ink) {
    case Ink::text: return text;
    case Ink::soft: return soft;
    case Ink::paper: return grey_of(1);
    case Ink::accent: return accent;
  }
  return text;
}

Theme theme_of(const WriteOptions& options, double more) {
  Theme out;
  // ISO 216 and ANSI/ASME Y14.1, in points.
  out.page_width = options.paper == Paper::a4 ? 595.276 : 612;
  out.page_height = options.paper == Paper::a4 ? 841.89 : 792;
  out.scale = (options.large_print ? 1.5 : 1) * more;
  out.grey = options.grey;
  out.body = 8.3 * out.scale;
  out.small = 7.4 * out.scale;
  out.fine = 6.6 * out.scale;
  out.label = 7.7 * out.scale;
  out.title = 19 * out.scale;
  out.heading = 12 * out.scale;
  out.part = 10.2 * out.scale;
  out.name = 9.2 * out.scale;

  const Rgb given = options.letterhead.accent.value_or(usual_accent);
  Colour accent{given.red / 255.0, given.green / 255.0, given.blue / 255.0};
  if (out.grey) accent = grey_of(0.22);
  out.text = grey_of(0.1);
  out.soft = grey_of(0.34);
  out.rule = grey_of(0.72);
  out.accent = readable(accent);
  out.band = out.accent;
  out.on_band = grey_of(1);
  out.tint = mixed(out.accent, 0.09);
  out.stripe = mixed(out.accent, 0.045);
  return out;
}

}  // namespace plumbline::render::pdf
