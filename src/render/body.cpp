#include "render/body.h"

#include <algorithm>
#include <array>

namespace plumbline::render {

namespace {

constexpr Point outline[] = {
    {0, 24},     {46, 30},    {88, 54},    {114, 98},   {121, 150},  {119, 178},  {134, 176},
    {139, 200},  {130, 236},  {115, 244},  {106, 280},  {92, 318},   {90, 345},   {92, 380},
    {106, 412},  {158, 440},  {232, 466},  {296, 500},  {338, 560},  {354, 640},  {362, 740},
    {374, 830},  {394, 905},  {414, 985},  {426, 1050}, {430, 1120}, {434, 1200}, {438, 1255},
    {454, 1310}, {464, 1370}, {460, 1430}, {444, 1472}, {420, 1484}, {404, 1458}, {396, 1412},
    {382, 1400}, {366, 1372}, {366, 1330}, {380, 1285}, {386, 1250}, {368, 1180}, {340, 1090},
    {324, 1020}, {316, 965},  {300, 890},  {278, 800},  {256, 720},  {248, 690},  {248, 690},
    {242, 740},  {230, 820},  {208, 920},  {196, 1000}, {200, 1070}, {220, 1150}, {242, 1225},
    {254, 1290}, {256, 1370}, {250, 1480}, {236, 1600}, {218, 1720}, {204, 1810}, {200, 1870},
    {198, 1930}, {206, 2000}, {210, 2080}, {202, 2180}, {184, 2290}, {170, 2380}, {168, 2430},
    {178, 2480}, {202, 2530}, {214, 2565}, {200, 2590}, {150, 2598}, {104, 2590}, {92, 2560},
    {96, 2500},  {100, 2440}, {98, 2380},  {84, 2290},  {68, 2180},  {60, 2090},  {66, 2000},
    {76, 1930},  {78, 1870},  {70, 1800},  {54, 1680},  {34, 1540},  {20, 1430},  {10, 1360},
    {0, 1345}};
// Sternocleidomastoid, deep neck flexors.
constexpr Point front_neck[] = {{14, 384}, {66, 366}, {78, 384}, {80, 410}, {48, 436}, {14, 446}};
// Upper trapezius.
constexpr Point front_trapezius[] = {{98, 412},  {118, 430}, {162, 450}, {224, 474},
                                     {180, 478}, {116, 466}, {82, 446}};
// Deltoid.
constexpr Point front_deltoid[] = {{238, 482}, {290, 508}, {330, 565}, {344, 640}, {346, 712},
                                   {330, 738}, {306, 690}, {280, 630}, {248, 560}, {228, 510}};
// Pectorals.
constexpr Point front_chest[] = {{14, 505},  {80, 478},  {170, 488}, {222, 514},
                                 {244, 572}, {264, 630}, {240, 676}, {170, 704},
                                 {90, 712},  {30, 692},  {14, 640}};
// Biceps.
constexpr Point front_biceps[] = {{286, 662}, {304, 706}, {330, 752}, {350, 756}, {358, 812},
                                  {372, 890}, {386, 940}, {360, 962}, {330, 945}, {306, 870},
                                  {284, 790}, {268, 714}, {270, 670}};
// Flexors of the forearm.
constexpr Point front_forearm[] = {{328, 972},  {362, 982},  {398, 958},  {410, 1030},
                                   {416, 1110}, {422, 1200}, {426, 1248}, {396, 1250},
                                   {378, 1190}, {350, 1100}, {332, 1030}};
// Flexors of the hand, thumb.
constexpr Point front_hand[] = {{396, 1272}, {428, 1268}, {442, 1320}, {452, 1375},
                                {446, 1430}, {428, 1464}, {412, 1450}, {406, 1400},
                                {386, 1380}, {376, 1350}, {386, 1300}};
// Serratus anterior.
constexpr Point front_ribs[] = {{190, 716}, {236, 696}, {234, 750}, {222, 810},
                                {206, 880}, {190, 850}, {184, 780}};
// Rectus abdominis.
constexpr Point front_belly[] = {{10, 730},  {80, 732},  {106, 760}, {108, 860}, {102, 960},
                                 {92, 1054}, {66, 1118}, {34, 1134}, {10, 1136}};
// Obliques.
constexpr Point front_obliques[] = {{118, 762},  {174, 736}, {182, 800},  {190, 870},
                                    {196, 912},  {184, 990}, {188, 1066}, {166, 1092},
                                    {110, 1070}, {114, 960}, {120, 860}};
// Transversus abdominis, pelvic floor.
constexpr Point front_lowbelly[] = {{10, 1166},  {46, 1162},  {82, 1142}, {106, 1094}, {164, 1106},
                                    {150, 1160}, {100, 1230}, {50, 1290}, {10, 1316}};
// Tensor fasciae latae, gluteus medius.
constexpr Point front_hip[] = {{198, 1086}, {212, 1150}, {232, 1225}, {244, 1300}, {242, 1372},
                               {226, 1400}, {206, 1330}, {184, 1220}, {178, 1130}};
// Psoas.
constexpr Point front_groin[] = {{162, 1168}, {178, 1222}, {160, 1262},
                                 {112, 1296}, {66, 1302},  {108, 1240}};
// Adductors.
constexpr Point front_adductors[] = {{16, 1346}, {60, 1318}, {106, 1310}, {98, 1400}, {86, 1500},
                                     {76, 1600}, {66, 1680}, {54, 1620},  {38, 1500}, {26, 1410}};
// Quadriceps.
constexpr Point front_thigh[] = {{120, 1308}, {166, 1276}, {190, 1290}, {212, 1390},
                                 {238, 1420}, {238, 1490}, {226, 1600}, {208, 1720},
                                 {190, 1800}, {162, 1826}, {138, 1818}, {106, 1826},
                                 {84, 1784},  {76, 1690},  {90, 1570},  {106, 1440}};
// Tibialis anterior.
constexpr Point front_shin[] = {{138, 1950}, {168, 1946}, {178, 2040}, {172, 2150}, {158, 2260},
                                {148, 2370}, {136, 2410}, {130, 2320}, {130, 2180}, {134, 2050}};
// Peroneus longus.
constexpr Point front_outerleg[] = {{186, 1936}, {200, 2010}, {203, 2090}, {195, 2180},
                                    {178, 2290}, {164, 2380}, {156, 2340}, {168, 2240},
                                    {180, 2130}, {184, 2040}};
// Tibialis posterior.
constexpr Point front_innerleg[] = {{86, 1950},  {122, 1946}, {122, 2050}, {118, 2180}, {116, 2300},
                                    {110, 2390}, {98, 2320},  {82, 2210},  {70, 2100},  {74, 2010}};
// Splenius.
constexpr Point back_neck[] = {{8, 312},  {80, 306}, {80, 340}, {80, 376},
                               {88, 400}, {46, 414}, {8, 416}};
// Trapezius.
constexpr Point back_trapezius[] = {{8, 436},   {50, 434},  {98, 418}, {158, 450}, {226, 474},
                                    {170, 500}, {112, 556}, {60, 670}, {28, 750},  {8, 780}};
// Deltoid.
constexpr Point back_deltoid[] = {{238, 482}, {290, 508}, {330, 565}, {344, 640}, {346, 712},
                                  {326, 738}, {300, 690}, {272, 600}, {248, 545}, {224, 510}};
// Rotator cuff.
constexpr Point back_shoulderblade[] = {{170, 512}, {222, 516}, {244, 570}, {264, 640}, {252, 682},
                                        {200, 704}, {152, 694}, {158, 610}, {122, 566}};
// Rhomboids.
constexpr Point back_rhomboids[] = {{112, 576}, {148, 612}, {142, 692}, {96, 736},
                                    {44, 790},  {50, 730},  {72, 664}};
// Triceps.
constexpr Point back_triceps[] = {{262, 682}, {296, 706}, {326, 752}, {350, 756},
                                  {358, 812}, {372, 890}, {388, 944}, {360, 966},
                                  {330, 948}, {306, 870}, {284, 790}};
// Extensors of the forearm.
constexpr Point back_forearm[] = {{328, 978},  {362, 990},  {398, 966},  {410, 1030},
                                  {416, 1110}, {422, 1200}, {426, 1248}, {396, 1250},
                                  {378, 1190}, {350, 1100}, {332, 1030}};
// Latissimus dorsi.
constexpr Point back_latissimus[] = {{154, 706}, {200, 716}, {240, 700}, {236, 750}, {224, 825},
                                     {202, 920}, {190, 980}, {130, 992}, {78, 1014}, {62, 960},
                                     {54, 860},  {66, 788},  {104, 746}};
// Erector spinae.
constexpr Point back_erectors[] = {{8, 806},   {36, 800},  {46, 870},  {52, 970},
                                   {62, 1030}, {62, 1102}, {36, 1134}, {8, 1142}};
// Quadratus lumborum, multifidus.
constexpr Point back_lowside[] = {{76, 1026},  {130, 1004}, {188, 992}, {192, 1062},
                                  {180, 1078}, {124, 1090}, {76, 1132}};
// Gluteus medius.
constexpr Point back_hip[] = {{194, 1084}, {212, 1150}, {234, 1218}, {244, 1276},
                              {200, 1220}, {140, 1166}, {84, 1142},  {130, 1100}};
// Gluteus maximus.
constexpr Point back_buttock[] = {{8, 1180},   {40, 1160},  {76, 1158},  {130, 1184},
                                  {200, 1240}, {242, 1296}, {242, 1350}, {206, 1396},
                                  {130, 1408}, {60, 1386},  {24, 1366},  {10, 1340}};
// Biceps femoris.
constexpr Point back_outerham[] = {{140, 1424}, {206, 1412}, {244, 1386}, {242, 1480}, {228, 1600},
                                   {210, 1710}, {194, 1790}, {172, 1834}, {156, 1760}, {146, 1600}};
// Inner hamstrings.
constexpr Point back_innerham[] = {{76, 1418},  {104, 1420}, {128, 1426}, {138, 1600}, {144, 1740},
                                   {130, 1800}, {108, 1846}, {94, 1806},  {86, 1700},  {80, 1580}};
// Adductors.
constexpr Point back_adductors[] = {{26, 1392}, {62, 1412}, {70, 1560}, {76, 1680},
                                    {62, 1640}, {44, 1530}, {32, 1440}};
// Gastrocnemius.
constexpr Point back_calf[] = {{90, 1900},  {134, 1884}, {182, 1898}, {194, 1990}, {184, 2100},
                               {162, 2186}, {136, 2200}, {110, 2186}, {84, 2120},  {72, 2020}};
// Peroneus longus.
constexpr Point back_outerleg[] = {{201, 1970}, {205, 2090}, {194, 2200}, {174, 2310},
                                   {161, 2390}, {153, 2330}, {168, 2220}, {192, 2116}};
// Tibialis posterior.
constexpr Point back_innerleg[] = {{66, 2096},  {82, 2146},  {108, 2214}, {116, 2260},
                                   {114, 2360}, {106, 2390}, {96, 2320},  {76, 2220}};
// Achilles tendon, plantar fascia.
constexpr Point back_heel[] = {{120, 2218}, {148, 2218}, {148, 2330}, {152, 2440}, {162, 2540},
                               {132, 2580}, {102, 2545}, {114, 2440}, {126, 2330}};

// Which chains a region belongs to follows the members that data/library/chains.yaml names.
constexpr std::array regions{
    BodyRegion{front_neck, View::front, "sfl dfl"},
    BodyRegion{front_trapezius, View::front, "bal"},
    BodyRegion{front_deltoid, View::front, "bal"},
    BodyRegion{front_chest, View::front, "aos fal"},
    BodyRegion{front_biceps, View::front, "fal"},
    BodyRegion{front_forearm, View::front, "fal"},
    BodyRegion{front_hand, View::front, "fal"},
    BodyRegion{front_ribs, View::front, "spl"},
    BodyRegion{front_belly, View::front, "sfl aos"},
    BodyRegion{front_obliques, View::front, "aos spl core"},
    BodyRegion{front_lowbelly, View::front, "core dfl"},
    BodyRegion{front_hip, View::front, "lat spl"},
    BodyRegion{front_groin, View::front, "dfl"},
    BodyRegion{front_adductors, View::front, "dfl lat aos"},
    BodyRegion{front_thigh, View::front, "sfl"},
    BodyRegion{front_shin, View::front, "sfl spl dls"},
    BodyRegion{front_outerleg, View::front, "dls spl"},
    BodyRegion{front_innerleg, View::front, "dfl"},
    BodyRegion{back_neck, View::back, "spl"},
    BodyRegion{back_trapezius, View::back, "bal"},
    BodyRegion{back_deltoid, View::back, "bal"},
    BodyRegion{back_shoulderblade, View::back, "bal"},
    BodyRegion{back_rhomboids, View::back, "bal spl"},
    BodyRegion{back_triceps, View::back, "bal"},
    BodyRegion{back_forearm, View::back, "bal"},
    BodyRegion{back_latissimus, View::back, "pos"},
    BodyRegion{back_erectors, View::back, "sbl dls"},
    BodyRegion{back_lowside, View::back, "core lat"},
    BodyRegion{back_hip, View::back, "lat"},
    BodyRegion{back_buttock, View::back, "pos"},
    BodyRegion{back_outerham, View::back, "sbl dls spl"},
    BodyRegion{back_innerham, View::back, "sbl"},
    BodyRegion{back_adductors, View::back, "dfl lat"},
    BodyRegion{back_calf, View::back, "sbl"},
    BodyRegion{back_outerleg, View::back, "dls spl"},
    BodyRegion{back_innerleg, View::back, "dfl"},
    BodyRegion{back_heel, View::back, "sbl"},
};

constexpr std::array marks{
    BodyMark{"aos", View::front, {142, 598}, {142, 598}},
    BodyMark{"aos", View::front, {150, 930}, {150, 930}},
    BodyMark{"bal", View::back, {332, 850}, {332, 850}},
    BodyMark{"bal", View::back, {88, 512}, {88, 512}},
    BodyMark{"core", View::front, {66, 1204}, {66, 1204}},
    BodyMark{"core", View::back, {134, 1042}, {134, 1042}},
    BodyMark{"dfl", View::front, {0, 1690}, {58, 1560}},
    BodyMark{"dls", View::front, {284, 2180}, {192, 2110}},
    BodyMark{"dls", View::back, {284, 2180}, {198, 2110}},
    BodyMark{"fal", View::front, {332, 850}, {332, 850}},
    BodyMark{"fal", View::front, {386, 1090}, {386, 1090}},
    BodyMark{"lat", View::front, {312, 1236}, {236, 1270}},
    BodyMark{"lat", View::back, {312, 1236}, {222, 1196}},
    BodyMark{"pos", View::back, {142, 860}, {142, 860}},
    BodyMark{"pos", View::back, {124, 1292}, {124, 1292}},
    BodyMark{"sbl", View::back, {114, 1570}, {114, 1570}},
    BodyMark{"sbl", View::back, {136, 2020}, {136, 2020}},
    BodyMark{"sfl", View::front, {162, 1560}, {162, 1560}},
    BodyMark{"sfl", View::front, {58, 880}, {58, 880}},
    BodyMark{"spl", View::front, {250, 900}, {212, 800}},
    BodyMark{"spl", View::back, {98, 660}, {98, 660}},
};

}  // namespace

std::span<const Point> body_outline() { return outline; }
std::span<const BodyRegion> body_regions() { return regions; }
std::span<const BodyMark> body_marks() { return marks; }

bool belongs(const BodyRegion& region, std::string_view chain) {
  std::string_view rest = region.chains;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    if (rest.substr(0, end) == chain) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

bool on_body(std::string_view chain) {
  return std::any_of(regions.begin(), regions.end(),
                     [&](const BodyRegion& each) { return belongs(each, chain); });
}

}  // namespace plumbline::render
