#include "render/html/escape.h"

#include <algorithm>
#include <array>

#include "util/text.h"
#include "util/utf8.h"

namespace plumbline::render::html {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_plain(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         std::string_view("._-+").find(c) != std::string_view::npos;
}

bool is_mail(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == std::string_view::npos || at == 0) return false;
  const std::string_view host = text.substr(at + 1);
  const std::size_t dot = host.find('.');
  return std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), is_plain) &&
         std::all_of(host.begin(), host.end(), is_plain) && dot != std::string_view::npos &&
         dot > 0 && dot + 1 < host.size();
}

/// The digits of a telephone number, "+" in front where it has one; nothing for all else.
std::string telephone(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_digit(text[i]) || (text[i] == '+' && i == 0))
      out += text[i];
    else if (std::string_view(" -/().").find(text[i]) == std::string_view::npos)
      return {};
  }
  return out.size() >= 6 && out.size() <= 16 ? out : std::string();
}

bool is_web(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > ' '; });
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  for (std::size_t at = 0; at < text.size();) {
    const util::Character each = util::character_at(text, at);
    const bool control = (each.code < 0x20 && each.code != '\n' && each.code != '\t') ||
                         (each.code >= 0x7F && each.code < 0xA0);
    if (!each.valid || control)
      out += "\uFFFD";
    else if (each.code == '&')
      out += "&amp;";
    else if (each.code == '<')
      out += "&lt;";
    else if (each.code == '>')
      out += "&gt;";
    else if (each.code == '"')
      out += "&quot;";
    else if (each.code == '\'')
      out += "&#39;";
    else
      out += text.substr(at, each.size);
    at += each.size;
  }
  return out;
}

std::string escaped_json(std::string_view json) {
  std::string out;
  for (std::size_t i = 0; i < json.size(); ++i) {
    if (json[i] == '<')
      out += "\\u003c";
    else if (json[i] == '>')
      out += "\\u003e";
    else if (json[i] == '&')
      out += "\\u0026";
    else
      out += json[i];
  }
  return out;
}

bool may_follow(std::string_view address) {
  constexpr std::array<std::string_view, 4> schemes{"https:", "http:", "mailto:", "tel:"};
  const std::string start = util::lower_ascii(address.substr(0, 8));
  return std::any_of(schemes.begin(), schemes.end(),
                     [&](std::string_view each) { return start.starts_with(each); });
}

std::string address_of(std::string_view line) {
  const std::string_view text = util::trim(line);
  if (is_mail(text)) return "mailto:" + std::string(text);
  if (const std::string number = telephone(text); !number.empty()) return "tel:" + number;
  if (!is_web(text)) return {};
  if (text.starts_with("https://") || text.starts_with("http://")) return std::string(text);
  return text.starts_with("www.") ? "https://" + std::string(text) : std::string();
}

bool right_to_left(std::string_view lang) {
  constexpr std::array<std::string_view, 11> all{"ar", "arc", "ckb", "dv", "fa", "he",
                                                 "ps", "sd",  "ug",  "ur", "yi"};
  const std::string_view primary = lang.substr(0, lang.find('-'));
  return std::find(all.begin(), all.end(), primary) != all.end();
}

}  // namespace plumbline::render::html
