#include "render/html/page.h"

#include <map>
#include <optional>

#include <fmt/format.h>

#include "render/html/accent.h"
#include "render/html/assets.h"
#include "render/html/body.h"
#include "render/html/controls.h"
#include "render/html/escape.h"
#include "render/html/plan_data.h"
#include "render/html/sha256.h"
#include "render/svg_shapes.h"
#include "render/width.h"

namespace plumbline::render::html {

namespace {

/// The grounds of style.css on which letters of the accent colour stand: the darkest of a light
/// page, the lightest of a dark one.
constexpr Rgb light_ground{0xea, 0xee, 0xed};
constexpr Rgb dark_ground{0x2a, 0x31, 0x35};
constexpr Rgb usual_accent{0x0f, 0x6b, 0x5c};
constexpr Rgb grey_accent{0x44, 0x44, 0x44};

std::string style_of(const WriteOptions& options) {
  const Rgb accent = options.grey ? grey_accent : options.letterhead.accent.value_or(usual_accent);
  const std::string light = hex(readable(accent, light_ground, false));
  const std::string dark = hex(readable(accent, dark_ground, true));
  return fmt::format(
      "\n:root{{--accent:{0}}}\n@media screen and (prefers-color-scheme:dark){{"
      ":root{{--accent:{1}}}}}\n@page{{size:{2}}}\n{3}{4}",
      light, dark, options.paper == Paper::a4 ? "A4" : "letter", style_css,
      ink_rules({"var(--text)", "var(--soft)", "var(--ground)", "var(--accent)"}));
}

/// In the head, before anything that it rules: nothing is fetched, and nothing runs but the very
/// text of our style and script.
std::string policy(const std::string& style, bool script) {
  return fmt::format(
      "default-src 'none'; style-src {}; script-src {}; img-src data:; base-uri 'none'; "
      "form-action 'none'",
      policy_hash(style), script ? policy_hash(script_js) : "'none'");
}

std::string letterhead_of(const Letterhead& head) {
  std::string out;
  if (head.logo) {
    out += fmt::format("<img class=\"logo\" src=\"data:{};base64,{}\" alt=\"\">\n",
                       escaped(head.logo->media_type), base64(head.logo->bytes));
  }
  if (!clean(head.name).empty())
    out += fmt::format("<p class=\"practice\">{}</p>\n", escaped(clean(head.name)));
  std::string lines;
  for (const std::string& line : head.contact) {
    const std::string text = clean(line);
    const std::string to = address_of(text);
    if (text.empty()) continue;
    lines += to.empty() ? fmt::format("<li>{}</li>", escaped(text))
                        : fmt::format("<li><a href=\"{}\" rel=\"noopener noreferrer\">{}</a></li>",
                                      escaped(to), escaped(text));
  }
  if (!lines.empty()) out += "<ul class=\"contact\">" + lines + "</ul>\n";
  return out.empty() ? out : "<div class=\"letterhead\">\n" + out + "</div>\n";
}

/// How the list of contents calls each session.
std::map<std::string, std::string> short_names(const domain::Plan& plan, const Wording& say) {
  std::map<std::string, int> on_day;
  for (const auto& each : plan.sessions) ++on_day[each.day];
  std::map<std::string, std::string> out;
  for (const auto& each : plan.sessions) {
    std::string name = capital(say.phrases().day(each.day));
    if (on_day[each.day] > 1) name += " " + (each.time.empty() ? each.id : each.time);
    out[each.id] = clean(name);
  }
  for (const auto& each : plan.home_practice) out[each.id] = say.say("html.practice");
  return out;
}

std::string nav_of(const std::vector<Contents>& contents, const domain::Plan* plan,
                   const Wording& say, bool live) {
  if (contents.size() < 2 && !live) return {};
  const auto names =
      plan == nullptr ? std::map<std::string, std::string>() : short_names(*plan, say);
  std::string out = fmt::format("<nav aria-label=\"{}\"><ul>", escaped(say.say("html.contents")));
  std::map<std::string, int> times;
  const auto name_of = [&](const Contents& each) {
    const auto found = names.find(each.ref);
    return found == names.end() ? each.words : found->second;
  };
  for (const Contents& each : contents) ++times[name_of(each)];
  for (const Contents& each : contents) {
    // Two kinds of home practice are told apart by their headings.
    const std::string name = name_of(each);
    out += fmt::format("<li><a href=\"#{}\">{}</a></li>", each.id,
                       escaped(times[name] > 1 ? each.words : name));
  }
  if (live)
    out += fmt::format("<li class=\"live\"><a href=\"#log\">{}</a></li>",
                       escaped(say.say("html.log")));
  return out + "</ul></nav>\n";
}

std::string log_of(const Wording& say) {
  return fmt::format(
      "<section id=\"log\" class=\"live log\" aria-labelledby=\"log-name\">\n"
      "<h2 id=\"log-name\">{}</h2>\n<p class=\"total count\"></p>\n<p>{}</p>\n"
      "<p class=\"callout trouble\" role=\"alert\" hidden></p>\n"
      "<p class=\"buttons\"><button type=\"button\" id=\"export\">{}</button> "
      "<button type=\"button\" id=\"clear\" class=\"quiet\">{}</button></p>\n"
      "<p class=\"told\" role=\"status\"></p>\n"
      "<dialog id=\"ask\" aria-labelledby=\"ask-words\"><p id=\"ask-words\">{}</p>"
      "<p class=\"buttons\"><button type=\"button\" id=\"ask-no\">{}</button> "
      "<button type=\"button\" id=\"ask-yes\" class=\"quiet\">{}</button></p></dialog>\n"
      "</section>\n",
      escaped(say.say("html.log")), escaped(say.say("html.log_text")),
      escaped(say.say("html.export")), escaped(say.say("html.clear")),
      escaped(say.say("html.clear_ask")), escaped(say.say("html.clear_no")),
      escaped(say.say("html.clear_yes")));
}

std::string class_of(const WriteOptions& options) {
  if (!options.large_print && !options.grey) return {};
  if (!options.grey) return " class=\"large\"";
  return options.large_print ? " class=\"large grey\"" : " class=\"grey\"";
}

std::string title_of(const Document& document) {
  std::string out = clean(document.title);
  const std::string detail = clean(document.detail);
  if (!detail.empty()) out += (out.empty() ? "" : " \u00B7 ") + detail;
  return out.empty() ? "Plumbline" : out;
}

/// The light's word without what follows it in a list.
std::vector<std::string> lights_of(const Wording& say) {
  return {say.say("light.green"), say.say("light.amber"), say.say("light.red")};
}

}  // namespace

std::string page_of(const Document& document, const Week* week, const Wording& say,
                    const WriteOptions& options) {
  const domain::Plan* plan = week == nullptr ? nullptr : &week->plan;
  const Controls controls = plan == nullptr ? Controls() : Controls(*plan, say);
  const bool live = !controls.empty();
  const Body body = body_of(document, {controls, lights_of(say)});
  const std::string style = style_of(options);
  const std::string title = title_of(document);
  std::string out = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\"{}{}>\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"color-scheme\" content=\"light dark\">\n"
      "<meta name=\"format-detection\" content=\"telephone=no\">\n"
      "<title>{}</title>\n<style>{}</style>\n",
      escaped(document.lang), right_to_left(document.lang) ? " dir=\"rtl\"" : "", class_of(options),
      policy(style, live), escaped(title), style);
  if (live)
    out += fmt::format("<script type=\"application/ld+json\">{}</script>\n",
                       exercise_plan(*plan, say, title, clean(options.letterhead.name)));
  out += fmt::format("</head>\n<body>\n<a class=\"skip\" href=\"#main\">{}</a>\n",
                     escaped(say.say("html.skip")));
  const std::string head = letterhead_of(options.letterhead) + body.title;
  if (!head.empty()) out += "<header>\n" + head + "</header>\n";
  out += nav_of(body.contents, plan, say, live);
  out +=
      "<main id=\"main\" tabindex=\"-1\">\n" + body.rest + (live ? log_of(say) : "") + "</main>\n";
  if (const std::string footer = clean(options.letterhead.footer); !footer.empty())
    out += fmt::format("<footer><p>{}</p></footer>\n", escaped(footer));
  if (live)
    out += fmt::format(
        "<script type=\"application/json\" id=\"data\">{}</script>\n"
        "<script>{}</script>\n",
        script_data(*plan, week->mark, say), script_js);
  return out + "</body>\n</html>\n";
}

}  // namespace plumbline::render::html
